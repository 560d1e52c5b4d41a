package dev.rockpool.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.stream.PooledOutputStream;
import dev.rockpool.memory.stream.PooledStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page in a real browser. What it looks like is kept under `target/screenshots`.
class ConsolePageTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static Browser browser;

    private ConsoleServer server;
    private Pattern expected = Pattern.compile("a page has nothing to complain of");

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void start() throws Exception {
        server = ConsoleServer.of(new ConsoleServlet(ConsoleServer.TOKEN));
    }

    @AfterEach
    void stop() {
        List<String> complaints = browser.leave();
        server.close();
        assertThat(complaints).allMatch(text -> expected.matcher(text).find());
    }

    @Test
    void showsPoolsOfAllKindsWhereverItIsLookedAt() {
        try (var _ = new Traffic()) {
            Page page = visit("", 1360, ColorScheme.LIGHT);
            for (String name : Traffic.NAMES) {
                Locator card = card(page, name);
                assertThat(card.locator(".now b")).hasText(Pattern.compile("\\d.*"));
                assertThat(card.locator("dd").nth(1)).hasText(Pattern.compile("[1-9].*/s"));
            }
            assertThat(page.locator(".lane-name").filter(text("Collections"))).isVisible();
            assertThat(page.locator(".findings > li").filter(text("RP011"))).isVisible();
            assertThat(card(page, "orders-db").locator(".score"))
                    .hasText(Pattern.compile("^\\d\\d$")); // it has lost points
            keepInAllWays(page, "overview");

            card(page, "orders-db").locator(".name").click();
            assertThat(page.locator("tbody th").filter(text("orders-")).first()).isVisible();
            page.locator(".finding summary").filter(text("RP011")).click();
            assertThat(page.locator(".page h3").first()).hasText("What it sees");
            keepInAllWays(page, "bounded");

            page.navigate(server.page() + "#pool=network");
            assertThat(page.locator(".heat-labels span").first()).hasText("64\u202fKiB");
            keepInAllWays(page, "memory");

            page.navigate(server.page() + "#pool=json-builders");
            assertThat(page.locator(".level.local").first()).isVisible();
            keepInAllWays(page, "elastic");
        }
    }

    @Test
    void streamsShowTheirChunksAndNothingThatTheyDoNotHave() throws IOException {
        PooledStreams streams = PooledStreams.builder().named("uploads").build();
        try (PooledOutputStream upload = streams.open()) {
            upload.write(1);
            Page page = visit("", 1360, ColorScheme.LIGHT);
            Locator card = card(page, "uploads");
            assertThat(card.locator(".now")).hasText("1 chunk in use");
            assertThat(card.locator("dd").first()).isHidden();

            card.locator(".name").click();
            assertThat(page.locator(".numbers dt"))
                    .hasText(new String[] {"Chunks in use", "Safety"});
            assertThat(page.locator(".chart-title")).hasText(new String[] {"Chunks"});
        }
    }

    @Test
    void aBurstThatWentOnIsOneMark() {
        Page page = visit("", 1360, ColorScheme.LIGHT);
        assertThat(
                        page.evaluate(
                                """
                                async () => {
                                  const {Store} = await import("./script/store.js");
                                  const store = new Store();
                                  const mark = (pool, text) => ({at: 5, length: 9, kind: "BURST", pool, text});
                                  store.add({at: 7, pools: [], marks: [mark("a", "begun"), mark("b", "begun")]});
                                  store.add({at: 9, pools: [], marks: [mark("a", "ended")]});
                                  return store.marks.map(({pool, text}) => pool + " " + text);
                                }
                                """))
                .asInstanceOf(LIST)
                .containsExactly("b begun", "a ended");
    }

    @Test
    void aBoundedPoolIsNotToldToStop() {
        Page page = visit("", 1360, ColorScheme.LIGHT);
        assertThat(
                        page.evaluate(
                                """
                                async () => {
                                  const {savedByUse, worth} = await import("./script/savings.js");
                                  const pool = {kind: "BOUNDED", last: {savedTime: -.028, savedSize: 0}};
                                  return [
                                    savedByUse(pool),
                                    worth({verdict: "WAITS", sentence: "waits longer"}),
                                    savedByUse({...pool, kind: "ELASTIC"}),
                                    worth({verdict: "STOP", sentence: "costs more: stop pooling"}),
                                  ];
                                }
                                """))
                .asInstanceOf(LIST)
                .containsExactly(
                        "Waits 28\u202fms longer than making takes",
                        "On average a use waits longer.",
                        "Costs 28\u202fms a use",
                        "Pooling costs more: stop pooling.");
    }

    @Test
    void aNameIsNeverMarkup() {
        List<String> names =
                List.of(
                        "<img src=x onerror=alert(1)>",
                        "'\"&amp;</script><script>alert(2)</script>",
                        "__proto__",
                        "constructor",
                        "#pool=%00&?/../",
                        "\u202e\u0000 tes\tted \n twice",
                        "a" + "very".repeat(200) + "-long-name");
        List<ElasticPool<Object>> pools = new ArrayList<>();
        try {
            for (String name : names) {
                pools.add(Pool.elastic(Object::new).named(name).build());
            }
            Page page = visit("", 390, ColorScheme.LIGHT);
            assertThat(page.locator(".card")).hasCount(names.size());
            assertThat(page.locator(".card .name").allTextContents())
                    .containsExactlyInAnyOrderElementsOf(names);
            assertThat(page.locator("main img, main script")).hasCount(0);
            for (String name : names) {
                page.locator(".card .name").nth(indexOf(page, name)).click();
                assertThat(page.locator("h1").textContent()).isEqualTo(name);
                assertThat(page.locator(".settings dt").first()).isVisible(); // asked for by its id
                assertThat(overflow(page)).isZero();
                page.keyboard().press("Escape");
                assertThat(page.locator(".card")).hasCount(names.size());
            }
        } finally {
            pools.forEach(ElasticPool::close);
        }
    }

    private static int indexOf(Page page, String name) {
        return page.locator(".card .name").allTextContents().indexOf(name);
    }

    @Test
    void twoHundredPoolsAreFoundPutInOrderAndDrawnWhereTheyAreSeen() {
        List<BoundedPool<Object>> pools = new ArrayList<>();
        List<Object> held = new ArrayList<>(); // and never given back
        try {
            for (int i = 0; i < 200; i++) {
                BoundedPool<Object> pool =
                        Pool.bounded(Object::new).named("tenant-" + i).max(4).build();
                for (int times = 0; i % 50 == 7 && times < 4; times++) {
                    held.add(pool.acquire());
                }
                pools.add(pool);
            }
            Page page = visit("", 1360, ColorScheme.LIGHT);
            assertThat(held).hasSize(16);
            assertThat(page.locator(".card")).hasCount(200);
            assertThat(names(page).subList(0, 5))
                    .containsExactly(
                            "tenant-7", "tenant-57", "tenant-107", "tenant-157", "tenant-0");
            assertThat(page.locator(".card").first().locator(".tag")).hasText("all in use");
            keep(page, "two-hundred-light");

            page.getByLabel("Order").selectOption("By name");
            assertThat(names(page).subList(0, 3))
                    .containsExactly("tenant-0", "tenant-1", "tenant-2");
            page.keyboard().press("/"); // in a list of choices it is a letter
            page.locator("h2").first().click();
            page.keyboard().press("/");
            page.keyboard().type("ANT-19");
            assertThat(page.locator(".card")).hasCount(11);
            assertThat(page.locator(".pools .count")).hasText("11 of 200");
            page.keyboard().type("x");
            assertThat(page.locator(".pools .empty")).hasText("No pool is called that.");
            assertThat(overflow(page)).isZero();
            page.setViewportSize(390, 844);
            assertThat(overflow(page)).isZero();
        } finally {
            pools.forEach(BoundedPool::close);
        }
    }

    @Test
    void saysWhenTheConnectionIsLostAndCatchesUp() throws Exception {
        expected = Pattern.compile("net::ERR_");
        try (ElasticPool<Object> first = Pool.elastic(Object::new).named("first").build()) {
            Page page = visit("", 1360, ColorScheme.LIGHT);
            assertThat(card(page, "first")).isVisible();
            server.unplug();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The connection is lost.");
            assertThat(page.locator("#state")).hasText("Not connected");
            keep(page, "lost-light");

            first.age(); // which nobody sees
            try (ElasticPool<Object> second = Pool.elastic(Object::new).named("second").build()) {
                page.waitForTimeout(1500); // a look without the page
                server.plug();
                assertThat(page.locator("#state")).hasText("Live");
                assertThat(page.getByRole(AriaRole.ALERT))
                        .hasText("Connected again, and caught up.");
                assertThat(card(page, second.name())).isVisible();
                assertThat(page.locator(".events li").filter(text("ageing step")).first())
                        .isVisible();
            }
        }
    }

    @Test
    void operationsTakeTheTokenAndAreConfirmed() {
        expected = Pattern.compile("status of 40[01]");
        try (BoundedPool<Object> pool =
                Pool.bounded(Object::new).named("db").max(4).minIdle(2).build()) {
            Object held = pool.acquire(Duration.ofSeconds(1), "customer 4711");
            Page page = visit("#pool=db", 1360, ColorScheme.DARK);
            assertThat(page.locator("tbody").filter(text("customer 4711"))).hasCount(0);

            button(page, "Resize").click();
            page.getByLabel("Token").fill("a guess");
            page.keyboard().press("Enter");
            assertThat(page.locator(".failure")).hasText("That is not the console's token.");
            page.getByLabel("Token").fill(ConsoleServer.TOKEN);
            page.keyboard().press("Enter");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.locator("tbody").filter(text("customer 4711"))).isVisible();

            button(page, "Resize").click();
            page.getByLabel("Maximum").fill("1");
            page.keyboard().press("Enter");
            assertThat(page.locator(".failure")).containsText("minIdle 2");
            assertThat(pool.settings().max()).isEqualTo(4);
            page.getByLabel("Maximum").fill("12");
            keep(page, "resize-dark");
            page.keyboard().press("Enter");
            assertThat(page.locator(".toast")).hasText("db: max 4 → 12");
            assertThat(pool.settings().max()).isEqualTo(12);

            button(page, "Safety level").click();
            page.getByText("tracks every item").click();
            button(page, "Cancel").click();
            assertThat(pool.safety()).isEqualTo(SafetyLevel.SAMPLED);
            button(page, "Safety level").click();
            page.getByText("tracks every item").click();
            button(page, "Set level").click();
            assertThat(page.locator(".toast").last()).hasText("db: safety SAMPLED → FULL");
            assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);

            button(page, "Lock").click();
            assertThat(page.locator("tbody").filter(text("customer 4711"))).hasCount(0);
            pool.release(held);
        }
    }

    @Test
    void worksByKeyboardAlone() {
        try (var _ = Pool.elastic(Object::new).named("one").build();
                var _ = Pool.elastic(Object::new).named("two").build()) {
            Page page = visit("", 1360, ColorScheme.LIGHT);
            assertThat(page.locator(".card")).hasCount(2);
            page.keyboard().press("/");
            page.keyboard().type("two");
            assertThat(page.locator(".card")).hasCount(1);
            for (int i = 0; i < 3; i++) { // the order, the layout, the card
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("two");
            assertThat(page.locator("main")).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator(".card")).hasCount(2);
        }
    }

    private Page visit(String place, int width, ColorScheme scheme) {
        Page page = browser.page(width, width < 500 ? 844 : 900, scheme);
        page.navigate(server.page() + place);
        assertThat(page.locator("#state")).hasText("Live");
        return page;
    }

    private static void keep(Page page, String name) {
        assertThat(overflow(page)).isZero();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /// Light, dark, and on a phone.
    private static void keepInAllWays(Page page, String name) {
        keep(page, name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        keep(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        keep(page, name + "-phone");
        page.setViewportSize(1360, 900);
    }

    /// By how much a page is wider than its window.
    private static int overflow(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    }

    private static List<String> names(Page page) {
        return page.locator(".card .name").allTextContents();
    }

    private static Locator card(Page page, String name) {
        return page.locator(".card").filter(text(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
