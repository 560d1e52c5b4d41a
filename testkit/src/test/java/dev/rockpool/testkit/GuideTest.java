package dev.rockpool.testkit;

import static dev.rockpool.testkit.Excerpts.blocks;
import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rockpool.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/// The examples of the guide compile, run, say what they are said to say, and are those that stand
/// there.
@SuppressWarnings("UnusedVariable") // the fields are read by the contract
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/testkit.md");
    private static final Path SOURCES = Path.of("src/test/java/dev/rockpool/testkit");

    private static void careless() {
        // the example begins
        class Session {
            static final AtomicLong NUMBERS = new AtomicLong();

            long number = NUMBERS.incrementAndGet();
            @Nullable String user;
            final List<String> roles = new ArrayList<>();

            void login(String name) {
                user = name + " (" + number + ")";
                roles.add("reader");
            }

            void reset() {
                user = null;
            }
        }

        ResetContract.verify(Session::new, session -> session.login("ada"), Session::reset);
        // the example ends
    }

    @Test
    void anObjectThatIsNotAsGoodAsNewFailsAsTheGuideSays() throws IOException {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(GuideTest::careless)
                .withMessage(saidInTheGuide(0));
    }

    @Test
    void aMatcherIsProbed() {
        // the example begins
        ResetContract.<Matcher>of(() -> Pattern.compile("a+").matcher("ocaamaa"))
                .probedBy(matcher -> matcher.find() ? matcher.start() : -1)
                .verify(Matcher::find, Matcher::reset);
        // the example ends
    }

    // the example begins
    @CheckPools
    static class Greetings {
        final Pool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new).named("greetings").build();

        @Test
        void greets() {
            StringBuilder text = pool.acquire();
            assertThat(text.append("Hello").toString()).isEqualTo("Hello");
        }
    }

    // the example ends

    @Test
    void aLeakFailsAsTheGuideSays() throws IOException {
        assertThat(failures(Greetings.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(withoutTimes(String.valueOf(failure.getMessage())))
                                .isEqualTo(withoutTimes(saidInTheGuide(1))));
    }

    private static String withoutTimes(String message) {
        return message.replaceAll("[0-9.]+ s,", "a while,");
    }

    static class Lucky {
        // the example begins
        static CharSequence greeting(Pool<StringBuilder> pool, String name) {
            StringBuilder text = pool.acquire();
            try {
                text.setLength(0);
                return text.append("Hello ").append(name);
            } finally {
                pool.release(text);
            }
        }

        @ChaosTest(seeds = {1, 2, 3})
        void greetsWhateverThePoolDoes(Chaos chaos) {
            Pool<StringBuilder> pool =
                    chaos.wrap(Pool.elastic(StringBuilder::new).named("greetings").build());
            for (int i = 0; i < 100; i++) {
                assertThat(greeting(pool, "Ada")).hasToString("Hello Ada");
            }
        }
        // the example ends
    }

    @Test
    void chaosFailsAsTheGuideSays() throws IOException {
        String said = saidInTheGuide(2);
        assertThat(failures(Lucky.class))
                .hasSize(3)
                .allSatisfy(failure ->
                        assertThat(String.valueOf(failure.getMessage()).strip())
                                .isEqualToNormalizingNewlines(said))
                .first()
                .satisfies(failure ->
                        assertThat(failure)
                                .hasStackTraceContaining(
                                        "chaos with seed 1; replay it by -Drockpool.chaos.seed=1"));
        assertThat(Lucky.greeting(Pool.elastic(StringBuilder::new).build(), "Ada"))
                .hasToString("Hello Ada");
    }

    @Test
    void theBooksOfAPoolAreRead() {
        // the example begins
        Pool<Object> pool = new StackPool<>("stack", Object::new, item -> {});
        Object item = pool.acquire();
        assertThatBooksOf(pool).areSettledWith(List.of(item));
        pool.release(item);
        assertThatBooksOf(pool).areSettled();
        // the example ends
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        assertThat(blocks(GUIDE, "```java", "```"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        examples("GuideTest.java").stream(),
                                        examples("StackPoolTest.java").stream())
                                .toList());
    }

    /// A test class stands by itself in the guide, and here in another.
    private static List<List<String>> examples(String source) throws IOException {
        return blocks(SOURCES.resolve(source), "// the example begins", "// the example ends")
                .stream()
                .map(lines ->
                        lines.stream().map(line -> line.replace("static class", "class")).toList())
                .toList();
    }

    private static String saidInTheGuide(int block) throws IOException {
        return String.join(System.lineSeparator(), blocks(GUIDE, "```text", "```").get(block));
    }

    private static List<Throwable> failures(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event ->
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                .toList();
    }
}
