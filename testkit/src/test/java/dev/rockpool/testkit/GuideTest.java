package dev.rockpool.testkit;

import static dev.rockpool.testkit.Excerpts.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, say what they are said to say, and are those that stand
/// there.
@SuppressWarnings("UnusedVariable") // the fields are read by the contract
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/testkit.md");

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
    void theFirstExampleFailsAsTheGuideSays() throws IOException {
        String said = String.join("\n", between(GUIDE, "```text", "```"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(GuideTest::careless)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).isEqualToNormalizingNewlines(said));
    }

    @Test
    void theSecondExamplePasses() {
        // the example begins
        ResetContract.<Matcher>of(() -> Pattern.compile("a+").matcher("ocaamaa"))
                .probedBy(matcher -> matcher.find() ? matcher.start() : -1)
                .verify(Matcher::find, Matcher::reset);
        // the example ends
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                between(
                        Path.of("src/test/java/dev/rockpool/testkit/GuideTest.java"),
                        "        // the example begins",
                        "        // the example ends");

        assertThat(between(GUIDE, "```java", "```")).isNotEmpty().isEqualTo(source);
    }
}
