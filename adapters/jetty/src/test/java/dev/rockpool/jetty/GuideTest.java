package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.adapters.Excerpts;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, and are those that stand there.
class GuideTest {

    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.copy(request, response, callback);
            return true;
        }
    }

    @Test
    void theExamplesDoWhatTheySay() throws Exception {
        Handler echo = new Echo();
        // the example begins
        var buffers =
                RockpoolByteBufferPool.owning(
                        MemoryPool.builder().named("web").maxBytes(512 << 20));

        var server = new Server(new QueuedThreadPool(), null, buffers);
        var connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setHandler(echo);
        server.start();
        // the example ends

        String sent = "x".repeat(100_000);
        assertThat(echoed(connector.getLocalPort(), sent)).isEqualTo(sent);

        // the example begins
        long lent = buffers.getDirectBytesInUse() + buffers.getHeapBytesInUse();
        long reserved = buffers.getReservedBytes(); // off the heap, in use or idle
        long spilled = buffers.getSpilledBuffers(); // on the heap, since maxBytes was reached
        // the example ends
        assertThat(reserved).isPositive();
        assertThat(lent).isBetween(0L, reserved);
        assertThat(spilled).isZero();
        assertThat(server.dump()).contains("RockpoolByteBufferPool[web]", "size classes");

        // the example begins
        RetainableByteBuffer.Mutable buffer = buffers.acquire(16_000, true);
        try {
            buffer.putInt(42);
        } finally {
            buffer.release();
        }
        // the example ends
        MemoryPool memory = buffers.memory();
        server.stop();
        await().untilAsserted(() -> assertThat(memory.stats().inUse()).isZero());
        assertThat(buffers.getDirectBytesInUse()).isZero();
    }

    private static String echoed(int port, String sent) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                    .POST(BodyPublishers.ofString(sent))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                Excerpts.ofTest(Path.of("src/test/java/dev/rockpool/jetty/GuideTest.java"));
        List<String> guide = Excerpts.ofGuide("jetty.md");

        assertThat(guide).isNotEmpty().isEqualTo(source);
    }
}
