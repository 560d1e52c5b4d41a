package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/console.md compile, run, and are those that stand there.
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/console.md");
    private static final Path TEST = Path.of("src/test/java/dev/rockpool/web/GuideTest.java");

    @Test
    void mounting() throws Exception {
        int port = 0;
        // the guide begins
        var server = new Server(port);
        var context = new ServletContextHandler("/");
        context.addServlet(new ConsoleServlet(), "/rockpool/*");
        server.setHandler(context);
        server.start();
        // the guide ends
        assertThat(statusOf(server, "/rockpool/")).isEqualTo(200);
        server.stop();
    }

    @Test
    void token() throws Exception {
        String token = "of at least 16 characters";
        var server = new Server(0);
        var context = new ServletContextHandler("/");
        // the guide begins
        context.addServlet(new ConsoleServlet(token), "/rockpool/*");
        // the guide ends
        server.setHandler(context);
        server.start();
        assertThat(statusOf(server, "/rockpool/token")).isEqualTo(401);
        server.stop();
    }

    @Test
    void theGuideHasTheseExamples() throws Exception {
        Pattern inGuide = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
        Pattern inTest =
                Pattern.compile(" // the guide begins\n(.*?) *// the guide ends", Pattern.DOTALL);
        assertThat(inGuide.matcher(Files.readString(GUIDE)).results().map(GuideTest::code))
                .hasSize(2)
                .isEqualTo(
                        inTest.matcher(Files.readString(TEST))
                                .results()
                                .map(GuideTest::code)
                                .toList());
    }

    private static String code(MatchResult found) {
        return found.group(1).stripTrailing().stripIndent();
    }

    private static int statusOf(Server server, String path) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
