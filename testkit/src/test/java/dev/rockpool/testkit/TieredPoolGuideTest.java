package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.RequestScope;
import dev.rockpool.TieredPool;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The examples of the guide to tiered pools compile, run, and are those that stand there.
class TieredPoolGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/tiered-pool.md");
    private static final Path SOURCE =
            Path.of("src/test/java/dev/rockpool/testkit/TieredPoolGuideTest.java");

    private static void log(int characters) {
        assertThat(characters).isEqualTo(6);
    }

    private static int count(char[] page) {
        return page.length;
    }

    @Test
    void buffers() throws IOException {
        Reader in = new StringReader("a line");
        // the example begins
        TieredPool<char[]> text =
                Pool.tiered(char[]::new, chars -> chars.length)
                        .named("text")
                        .unitBytes(Character.BYTES)
                        .build();

        char[] line = text.acquire(100); // 112 long, and as its last user left it
        try {
            int read = in.read(line);
            log(read);
        } finally {
            text.release(line);
        }
        int words = text.use(20_000, page -> count(page));
        // the example ends
        assertThat(line).hasSize(112);
        assertThat(words).isEqualTo(20_480);
        assertThat(text.stats().total().leased()).isZero();
        text.close();
    }

    private static void respond(String request, char[] head, StringBuilder body) {
        assertThat(head.length).isGreaterThanOrEqualTo(200);
        body.append("to ").append(request);
    }

    private static String finish(StringBuilder body, char[] tail) {
        assertThat(tail.length).isGreaterThanOrEqualTo(200);
        return body.toString();
    }

    @Test
    void requests() {
        String request = "a request";
        TieredPool<char[]> text = Pool.tiered(char[]::new, chars -> chars.length).build();
        ElasticPool<StringBuilder> builders =
                Pool.elastic(StringBuilder::new).reset(builder -> builder.setLength(0)).build();
        // the example begins
        String answer =
                RequestScope.call(() -> {
                    RequestScope scope = RequestScope.current();
                    char[] head = scope.acquire(text, 200);
                    StringBuilder body = scope.acquire(builders);
                    respond(request, head, body);
                    scope.release(head); // early: the next line has it
                    char[] tail = scope.acquire(text, 200);
                    return finish(body, tail);
                }); // tail goes back, then body, whatever happened
        // the example ends
        assertThat(answer).isEqualTo("to a request");
        assertThat(text.stats().total().created()).isOne();
        assertThat(text.out() + builders.out()).isZero();
        text.close();
        builders.close();
    }

    @Test
    void theExamplesAreThoseOfTheGuide() throws IOException {
        assertThat(Excerpts.between(GUIDE, "```java", "```"))
                .containsExactlyElementsOf(
                        Excerpts.between(SOURCE, "// the example begins", "// the example ends"));
    }
}
