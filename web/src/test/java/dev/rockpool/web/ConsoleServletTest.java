package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.MemoryPool;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsoleServletTest {
    private static final String[] TRUSTED = {
        "Authorization", "Bearer " + ConsoleServer.TOKEN,
    };

    private ConsoleServer server;
    private Visitor visitor;

    @BeforeEach
    void start() throws Exception {
        server = ConsoleServer.of(new ConsoleServlet(ConsoleServer.TOKEN));
        visitor = new Visitor(server);
    }

    @AfterEach
    void stop() throws Exception {
        visitor.close();
        server.close();
    }

    @Test
    void thePageAllowsNothingButItsOwn() throws Exception {
        HttpResponse<String> page = visitor.get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("style=", "onclick");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");

        HttpResponse<String> chart = visitor.get("script/chart.js");
        assertThat(header(chart, "Content-Type")).startsWith("text/javascript");
        assertThat(chart.body()).contains("Chart.js").doesNotContain("sourceMappingURL");
        assertThat(
                        visitor.get("script/chart.js", "If-None-Match", header(chart, "ETag"))
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void onlyItsFilesAreServed() throws Exception {
        assertThat(visitor.get("../rockpool").statusCode()).isEqualTo(302);
        assertThat(visitor.get("ConsoleServlet.class").statusCode()).isEqualTo(404);
        assertThat(visitor.get("script/..%2findex.html").statusCode()).isIn(400, 404);
        assertThat(visitor.get("script/").statusCode()).isEqualTo(404);
        assertThat(visitor.head("script/main.js").statusCode()).isEqualTo(200);
        assertThat(visitor.head("events").statusCode()).isEqualTo(405);
    }

    @Test
    void tellsOnceASecondWhatPoolsDo() throws Exception {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("told").max(7).build();
                Visitor.Events events = visitor.events()) {
            JsonNode hello = events.next("hello");
            assertThat(hello.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
            assertThat(hello.get("operations").asBoolean()).isTrue();
            Object item = pool.acquire();
            JsonNode row = row(events, "told");
            while (value(hello, row, "inUse").asLong() == 0) { // of before
                row = row(events, "told");
            }
            assertThat(value(hello, row, "kind").asString()).isEqualTo("BOUNDED");
            assertThat(value(hello, row, "inUse").asLong()).isEqualTo(1);
            assertThat(value(hello, row, "max").asLong()).isEqualTo(7);
            assertThat(value(hello, row, "acquired").asLong()).isEqualTo(1);
            assertThat(value(hello, row, "reused").asLong()).isZero();
            assertThat(value(hello, row, "local").isNull()).isTrue();
            pool.release(item);
        }
    }

    @Test
    void tellsWhatWasMissedAndNothingTwice() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (Visitor.Events events = visitor.events()) {
            events.next("hello");
            for (int i = 0; i < 2; i++) {
                seen.add(events.next("look").get("at").asLong());
            }
        }
        try (Visitor.Events events = visitor.events("Last-Event-ID", String.valueOf(seen.get(0)))) {
            events.next("hello");
            assertThat(events.next("look").get("at").asLong()).isEqualTo(seen.get(1));
            assertThat(events.next("look").get("at").asLong()).isGreaterThan(seen.get(1));
        }
    }

    @Test
    void noMoreThanSoManyPagesLook() throws Exception {
        List<Visitor.Events> pages = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            pages.add(visitor.events());
        }
        assertThatIOException().isThrownBy(visitor::events).withMessage("status 503");
        assertThat(visitor.get("").statusCode()).isEqualTo(200);
        for (Visitor.Events page : pages) {
            page.close();
        }
        await().ignoreExceptions()
                .untilAsserted(() -> {
                    try (Visitor.Events next = visitor.events()) {
                        assertThat(next.next("hello")).isNotNull();
                    }
                });
    }

    @Test
    void letsAllGoWhenItIsDestroyed() throws Exception {
        try (Visitor.Events events = visitor.events()) {
            events.next("hello");
            events.next("look");
            server.close();
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 20; i++) {
                                    events.next("look"); // what was under way
                                }
                            })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void tellsWhatAPoolSavesIfItIsMeasured() throws Exception {
        try (ElasticPool<Object> measured =
                        Pool.elastic(Object::new).named("measured").controlArm(true).build();
                ElasticPool<Object> taken = Pool.elastic(Object::new).named("taken").build()) {
            JsonNode saved = json(visitor.get("pool?id=" + measured.name())).get("saved");
            assertThat(saved.get("verdict").asString()).isEqualTo("UNDECIDED");
            assertThat(saved.get("sentence").asString()).isEqualTo("not known yet");
            assertThat(json(visitor.get("pool?id=" + taken.name())).get("saved").isNull()).isTrue();
        }
    }

    @Test
    void hasPoolsFindOutWhatTheySaveIfItIsToldTo() throws Exception {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("told-to").build()) {
            try (ConsoleServer _ = ConsoleServer.of(new ConsoleServlet().controlArm(true))) {
                assertThat(pool.savings()).isPresent();
            }
            assertThat(pool.savings()).isEmpty();
        }
    }

    @Test
    void showsAPoolInFull() throws Exception {
        try (ElasticPool<Object> items = Pool.elastic(Object::new).named("full").build();
                MemoryPool memory =
                        MemoryPool.builder().named("off-heap").maxBytes(8 << 20).build()) {
            items.release(items.acquire());
            JsonNode pool = json(visitor.get("pool?id=full"));
            assertThat(pool.get("kind").asString()).isEqualTo("ELASTIC");
            assertThat(pool.get("levels").get(0).get("kind").asString()).isEqualTo("LOCAL");
            assertThat(pool.get("levels").get(0).get("items").asLong()).isEqualTo(1);
            assertThat(pool.get("settings").has("maxIdleBytes")).isTrue();
            assertThat(pool.get("operations").toString()).isEqualTo("[\"AGE\",\"SAFETY\"]");

            memory.freeRaw(memory.allocateRaw(1000));
            JsonNode film = json(visitor.get("pool?id=off-heap")).get("film");
            try (Visitor.Events events = visitor.events()) {
                while (film.isEmpty() || film.get(film.size() - 1).get("classes").isEmpty()) {
                    events.next("look");
                    film = json(visitor.get("pool?id=off-heap")).get("film");
                }
            }
            JsonNode cell = film.get(film.size() - 1).get("classes").get(0);
            assertThat(cell.get("size").asLong()).isBetween(1000L, 1100L);
            assertThat(cell.get("idle").asLong()).isPositive();
            long last = film.get(film.size() - 1).get("at").asLong();
            assertThat(json(visitor.get("pool?id=off-heap&after=" + last)).get("film").size())
                    .isLessThan(film.size());
        }
        assertThat(visitor.get("pool?id=full").statusCode()).isEqualTo(404);
        assertThat(visitor.get("pool").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhatIsWrongWithThePoolsAndHowToMendIt() throws Exception {
        try (var _ = Pool.elastic(Object::new).named("sick").safety(SafetyLevel.OFF).build();
                var _ = Pool.bounded(Object::new).named("well").build();
                Visitor.Events events = visitor.events()) {
            row(events, "sick");
            JsonNode health = json(visitor.get("health"));
            JsonNode finding = health.get("findings").get(0);
            assertThat(finding.get("rule").asString()).isEqualTo("RP010");
            assertThat(finding.get("pool").asString()).isEqualTo("sick");
            int score = health.get("score").asInt();
            assertThat(score).isLessThanOrEqualTo(100 - finding.get("points").asInt());
            assertThat(health.get("pools").toString())
                    .contains("{\"pool\":\"sick\",\"score\":" + score);

            JsonNode sick = json(visitor.get("pool?id=sick"));
            assertThat(sick.at("/health/findings/0/rule").asString()).isEqualTo("RP010");
            assertThat(sick.get("figures").findValuesAsString("name").getFirst())
                    .isEqualTo("rockpool.pool.health");
            assertThat(sick.at("/figures/0/value")).isEqualTo(sick.at("/health/score"));

            JsonNode page = json(visitor.get("rule?id=RP010"));
            assertThat(page.get("fix").asString()).contains("SAMPLED");
            assertThat(visitor.get("rule?id=../RP010").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void stacksAndTagsAreForWhoHasTheToken() throws Exception {
        try (BoundedPool<Object> pool =
                Pool.bounded(Object::new).named("secret").safety(SafetyLevel.FULL).build()) {
            Object stale = pool.acquire();
            pool.release(stale);
            assertThatThrownBy(() -> pool.release(stale)).isInstanceOf(PoolMisuseException.class);
            Object held = pool.acquire(Duration.ofSeconds(1), "customer 4711");

            HttpResponse<String> open = visitor.get("pool?id=secret");
            assertThat(open.body()).doesNotContain("4711", "\\tat ");
            JsonNode detail = json(open);
            assertThat(detail.get("stacks").asBoolean()).isFalse();
            assertThat(detail.get("holders").get(0).get("thread").asString())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(detail.get("faults").get(0).get("fault").asString())
                    .isEqualTo("RELEASED_TWICE");

            JsonNode trusted = json(visitor.get("pool?id=secret", TRUSTED));
            assertThat(trusted.get("holders").get(0).get("tag").asString())
                    .isEqualTo("customer 4711");
            assertThat(trusted.get("faults").get(0).get("now").asString())
                    .contains("ConsoleServletTest");
            assertThat(trusted.get("faults").get(0).get("earlier").asString())
                    .contains("ConsoleServletTest");
            pool.release(held);
        }
    }

    @Test
    void aWrongTokenOpensNothing() throws Exception {
        try (LogOf log = new LogOf()) {
            for (String sent :
                    List.of("Bearer wrong", "Bearer ", "Basic YTpi", ConsoleServer.TOKEN)) {
                HttpResponse<String> refused = visitor.get("token", "Authorization", sent);
                assertThat(refused.statusCode()).isEqualTo(401);
            }
            assertThat(log.lines)
                    .hasSize(4)
                    .allMatch(line -> line.contains("refused a wrong token"));
        }
        assertThat(visitor.get("token").statusCode()).isEqualTo(401);
        assertThat(visitor.get("pool?id=x", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(visitor.order(Map.of("pool", "x", "operation", "AGE")).statusCode())
                .isEqualTo(401);
        assertThat(visitor.get("token", TRUSTED).statusCode()).isEqualTo(204);
    }

    @Test
    void operationsAreCarriedOutAndLogged() throws Exception {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("op\n<b>").max(4).build();
                LogOf log = new LogOf()) {
            assertThat(operate(pool, "RESIZE", "9")).isEqualTo("max 4 → 9");
            assertThat(pool.settings().max()).isEqualTo(9);
            assertThat(operate(pool, "SAFETY", "full")).isEqualTo("safety SAMPLED → FULL");
            assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
            pool.release(pool.acquire());
            assertThat(operate(pool, "AGE", "")).isEqualTo("aged by a step");

            assertThat(log.lines)
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("Console: pool 'op?<b>': "))
                    .allMatch(line -> line.endsWith("asked for by 127.0.0.1"));
        }
    }

    @Test
    void anOrderThatMakesNoSenseIsRefusedInWords() throws Exception {
        try (BoundedPool<Object> db =
                        Pool.bounded(Object::new).named("db").max(4).minIdle(2).build();
                ElasticPool<Object> json = Pool.elastic(Object::new).named("json").build()) {
            assertThat(refusal(db, "RESIZE", "many"))
                    .isEqualTo("Pool 'db': max 'many' is no whole number");
            assertThat(refusal(db, "RESIZE", "-1")).contains("'db'", "max", "-1");
            assertThat(refusal(db, "RESIZE", "1")).contains("'db'", "minIdle 2");
            assertThat(refusal(db, "SAFETY", "some")).contains("'some'", "OFF, SAMPLED, FULL");
            assertThat(refusal(db, "DROP", "")).contains("'DROP'");
            assertThat(refusal(json, "RESIZE", "3")).contains("'json'", "no resize");
            assertThat(db.settings().max()).isEqualTo(4);
        }
        assertThat(visitor.order(Map.of("pool", "gone", "operation", "AGE"), TRUSTED).statusCode())
                .isEqualTo(404);
        for (String body : List.of("", "null", "[]", "{", "{\"pool\": {}}", "x".repeat(5000))) {
            assertThat(visitor.post(body, "application/json", TRUSTED).statusCode())
                    .as(body)
                    .isIn(400, 404);
        }
        assertThat(visitor.post("{}", "text/plain", TRUSTED).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutATokenItIsReadOnly() throws Exception {
        try (ConsoleServer open = ConsoleServer.of(new ConsoleServlet());
                Visitor guest = new Visitor(open);
                Visitor.Events events = guest.events()) {
            assertThat(events.next("hello").get("operations").asBoolean()).isFalse();
            HttpResponse<String> refused =
                    guest.order(Map.of("pool", "x", "operation", "AGE"), TRUSTED);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("read-only");
        }
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> new ConsoleServlet("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 characters")
                .hasMessageContaining("16");
    }

    private String operate(Pool<?> pool, String operation, String value) throws Exception {
        HttpResponse<String> answer = order(pool, operation, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("done").asString();
    }

    private String refusal(Pool<?> pool, String operation, String value) throws Exception {
        HttpResponse<String> answer = order(pool, operation, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).get("error").asString();
    }

    private HttpResponse<String> order(Pool<?> pool, String operation, String value)
            throws Exception {
        return visitor.order(
                Map.of("pool", pool.name(), "operation", operation, "value", value), TRUSTED);
    }

    /// What the next look that has it says of a pool.
    private static JsonNode row(Visitor.Events events, String id) {
        while (true) {
            for (JsonNode row : events.next("look").get("pools")) {
                if (row.get(0).asString().equals(id)) {
                    return row;
                }
            }
        }
    }

    private static JsonNode value(JsonNode hello, JsonNode row, String column) {
        List<String> columns = new ArrayList<>();
        hello.get("columns").forEach(name -> columns.add(name.asString()));
        return row.get(columns.indexOf(column));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Visitor.JSON.readTree(response.body());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
