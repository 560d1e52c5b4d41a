package dev.rockpool.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockpool.cli.Main;
import dev.rockpool.cli.output.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InspectCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsThePoolsOfARunningJvm() throws Exception {
        try (Shop shop = Shop.open()) {
            isListed(shop);
            isShown(shop);
            isShownAsJson(shop);
        }
    }

    private void isShown(Shop shop) {
        assertThat(execute("--once --interval 200ms --pid " + shop.pid())).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst())
                .startsWith("JVM %d  %s  ".formatted(shop.pid(), Shop.class.getName()));
        assertThat(lines.get(1)).contains("up ", "heap ", " of ", "collection", ", 2 pools, ");
        assertThat(lines.get(3)).contains("pool", "acquired/s", "hit rate", "wait p99");
        assertThat(lines.get(4)).startsWith("json  elastic").contains("100%");
        assertThat(lines.get(5)).containsPattern("^db    bounded +1 +0 +16 +0 +– ");
        assertThat(out.toString())
                .containsPattern("db {2}by main for \\d+\\.\\d s \\(checkout\\)  at .*Shop\\.main")
                .doesNotContain("secret", "\033");
        assertThat(err.toString()).isEmpty();
    }

    private void isShownAsJson(Shop shop) throws Exception {
        assertThat(execute("--once --json --interval 200ms --pid " + shop.pid())).isZero();

        JsonNode document = Json.MAPPER.readTree(out.toString());
        assertThat(document.path("pid").asInt()).isEqualTo(shop.pid());
        assertThat(document.path("heapMaxBytes").asLong()).isPositive();
        JsonNode json = document.path("pools").path(0);
        assertThat(json.path("acquiredPerSecond").asDouble()).isPositive();
        assertThat(json.path("metrics").path("HITS_LOCAL").asDouble()).isPositive();
        JsonNode db = document.path("pools").path(1);
        assertThat(db.path("id").asText()).isEqualTo("db");
        assertThat(db.path("settings").path("max").asInt()).isEqualTo(16);
        assertThat(db.path("settings").path("acquireTimeout").asText()).isEqualTo("PT30S");
        assertThat(db.has("hitRate")).isFalse();
        assertThat(db.path("holders").path(0).path("tag").asText()).isEqualTo("checkout");
    }

    @Test
    void goesOnUntilTheJvmEnds() throws Exception {
        try (Shop shop = Shop.open()) {
            goesOnUntilItEnds(shop);
        }
    }

    private void goesOnUntilItEnds(Shop shop) throws Exception {
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(
                        () -> execute("--json --interval 100ms --pid " + shop.pid()));
        while (out.toString().lines().count() < 2) {
            assertThat(exitCode).isNotDone();
            Thread.sleep(20);
        }

        shop.kill();

        assertThat(exitCode.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("JVM %d does not answer any more.".formatted(shop.pid()));
        for (String line : out.toString().lines().toList()) {
            assertThat(Json.MAPPER.readTree(line).path("pools")).hasSize(2);
        }
    }

    private void isListed(Shop shop) throws Exception {
        assertThat(execute("")).isZero();

        assertThat(out.toString())
                .contains("pid", "main class or jar")
                .containsPattern("(?m)^ *%d  %s$".formatted(shop.pid(), Shop.class.getName()));

        assertThat(execute("--json")).isZero();

        assertThat(Json.MAPPER.readTree(out.toString()))
                .anyMatch(jvm ->
                        jvm.path("pid").asInt() == shop.pid()
                                && jvm.path("main").asText().equals(Shop.class.getName()));
    }

    @Test
    void whatIsNoProcessGetsOneSentence() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(execute("--pid " + ended.pid())).isEqualTo(1);

        assertThat(err.toString().strip())
                .isEqualTo("There is no process %d.".formatted(ended.pid()));
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String options) {
        out.getBuffer().setLength(0);
        String[] arguments = ("inspect " + options).strip().split(" ");
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
