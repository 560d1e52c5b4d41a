package dev.rockpool.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Fault;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A service whose pools look closely at each item, and clients. When it is closed, everything is
/// back, nobody misused anything, and nothing failed unexpectedly.
final class RunningService implements AutoCloseable {
    static final int MAX_BODY = 300_000;
    static final String TOKEN = "of sixteen or more characters";

    private final Queue<SafetyReport> reports = new ConcurrentLinkedQueue<>();
    private final Safety.Registration listening = Safety.onReport(reports::add);
    private final StringWriter err = new StringWriter();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Service service;
    private final List<Watched> pools;

    private RunningService(int maxRequests, Duration patience) throws IOException {
        var settings =
                new Settings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        MAX_BODY,
                        maxRequests,
                        patience,
                        TOKEN);
        service = Service.start(settings, new PrintWriter(err, true));
        ServicePools all = service.pools();
        pools =
                List.of(
                        all.compressors(),
                        all.digests(),
                        all.recyclers().pool(),
                        all.chunks(),
                        all.bodies(),
                        all.answers(),
                        all.journal().files());
        pools.forEach(pool -> pool.safety(SafetyLevel.FULL));
    }

    static RunningService start() throws IOException {
        return start(64, Duration.ofSeconds(30));
    }

    static RunningService start(int maxRequests, Duration patience) throws IOException {
        return new RunningService(maxRequests, patience);
    }

    Service service() {
        return service;
    }

    URI uri(String path) {
        return service.address().resolve(path);
    }

    HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
        return post(path, BodyPublishers.ofByteArray(body));
    }

    HttpResponse<byte[]> post(String path, String body) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> post(String path, BodyPublisher body) throws Exception {
        return send("POST", path, body);
    }

    HttpResponse<byte[]> send(String method, String path, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).method(method, body).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// A connection to write to by hand.
    Socket connect() throws IOException {
        URI address = service.address();
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /// Sends bytes, and reads what comes until the server closes the connection.
    ///
    /// @return what came, perhaps nothing
    String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    void awaitInside(int requests) {
        await().until(() -> service.inside() == requests);
    }

    /// What was told of failures so far; it is forgotten.
    String takeFailures() {
        String failures = err.toString();
        err.getBuffer().setLength(0);
        return failures;
    }

    @Override
    public void close() {
        client.shutdownNow();
        service.close();
        listening.close();
        assertThat(service.inside()).isZero();
        assertThat(pools)
                .allSatisfy(pool -> {
                    assertThat(pool.out()).as(pool.name()).isZero();
                    assertThat(pool.imbalance()).as(pool.name()).isZero();
                });
        assertThat(reports)
                .filteredOn(report -> report.fault() != Fault.GROWN) // as documents want it
                .isEmpty();
        assertThat(err.toString()).isEmpty();
    }
}
