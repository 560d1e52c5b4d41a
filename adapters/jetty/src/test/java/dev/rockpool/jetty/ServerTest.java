package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.adapters.Crowd;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A real server with all its buffers from here, mostly at [SafetyLevel#FULL]: every byte comes
/// back, no buffer is forgotten, none is released too often or used afterwards, whatever its
/// clients do.
@Timeout(120)
class ServerTest extends Pools {
    private static final int CLIENTS = 16;
    private static final int[] SIZES = {0, 1, 1_000, 65_536, 300_001, 3 * MIB};

    private final Queue<SafetyReport> reports = new ConcurrentLinkedQueue<>();
    private final Safety.Registration listening = Safety.onReport(reports::add);

    @AfterEach
    void nobodyMisusedABuffer() {
        listening.close();
        assertThat(reports).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, HTTP_1_1, PLATFORM, /chunks",
        "FULL, HTTP_1_1, PLATFORM, /streams",
        "SAMPLED, HTTP_1_1, VIRTUAL, /streams",
        "SAMPLED, HTTP_2, PLATFORM, /chunks",
        "FULL, HTTP_2, VIRTUAL, /streams"
    })
    void bodiesOfAllSizesComeBack(
            SafetyLevel safety, Version version, EchoServer.Threads threads, String path)
            throws Exception {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(512L * MIB).safety(safety));
        try (var server = EchoServer.start(pool, threads);
                HttpClient client = client(version)) {
            assertThat(echo(client, server, path, bytes(0, 0)).version()).isEqualTo(version);
            Crowd.run(
                    CLIENTS,
                    Thread.ofVirtual(),
                    seed -> {
                        for (int size : SIZES) {
                            byte[] body = bytes(size, seed);
                            HttpResponse<byte[]> response = echo(client, server, path, body);
                            assertThat(response.statusCode()).isEqualTo(200);
                            assertThat(response.version()).isEqualTo(version);
                            assertThat(response.body()).isEqualTo(body);
                        }
                    });
        }
        assertThat(pool.getSpilledBuffers()).isZero();
    }

    @Test
    void atTheLimitRequestsGoOnOnTheHeap() throws Exception {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(4 * MIB).cacheBytes(0));
        try (var server = EchoServer.start(pool, EchoServer.Threads.PLATFORM);
                HttpClient client = client(Version.HTTP_1_1)) {
            List<RetainableByteBuffer> others = allButALittle(pool);
            long before = pool.getSpilledBuffers();
            Crowd.run(
                    CLIENTS,
                    Thread.ofVirtual(),
                    seed -> {
                        byte[] body = bytes(300_000, seed);
                        assertThat(echo(client, server, "/streams", body).body()).isEqualTo(body);
                    });
            assertThat(pool.getSpilledBuffers()).isGreaterThan(before);
            others.forEach(RetainableByteBuffer::release);
        }
    }

    private static List<RetainableByteBuffer> allButALittle(RockpoolByteBufferPool pool) {
        var all = new ArrayList<RetainableByteBuffer>();
        do {
            all.add(pool.acquire(65_536, true));
        } while (all.getLast().isDirect());
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatBreakOffLeaveNothing(EchoServer.Threads threads) throws Exception {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(512L * MIB));
        try (var server = EchoServer.start(pool, threads);
                HttpClient client = client(Version.HTTP_1_1)) {
            Crowd.run(
                    CLIENTS,
                    Thread.ofVirtual(),
                    seed -> {
                        for (int i = 0; i < 8; i++) {
                            breakOff(server, new Random(31L * seed + i));
                        }
                    });
            assertThat(echo(client, server, "/chunks", bytes(1_000, 1)).statusCode())
                    .isEqualTo(200);
        }
    }

    /// Sends part of a request, reads part of the answer, and goes without a farewell.
    private static void breakOff(EchoServer server, Random random) throws IOException {
        try (Socket socket = server.connect()) {
            socket.setSoLinger(true, 0); // a reset
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
                            .formatted(random.nextBoolean() ? "/chunks" : "/streams");
            byte[] sent = new byte[random.nextInt(2) * random.nextInt(500_000)];
            int length = random.nextInt(4) == 0 ? random.nextInt(head.length()) : head.length();
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII), 0, length);
            if (length == head.length()) {
                socket.setSoTimeout(50);
                socket.getOutputStream().write(sent, 0, Math.min(sent.length, 60_000));
                socket.getInputStream().readNBytes(random.nextInt(1_000));
            }
        } catch (IOException e) {
            // so be it: the server may have been the first to see the end
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, PLATFORM", "HTTP_1_1, VIRTUAL", "HTTP_2, PLATFORM"})
    void aStopUnderLoadLeavesNothing(Version version, EchoServer.Threads threads) throws Exception {
        RockpoolByteBufferPool pool =
                RockpoolByteBufferPool.owning(settings().maxBytes(512L * MIB));
        MemoryPool memory = pool.memory();
        var echoed = new AtomicInteger();
        var underWay = new CountDownLatch(4 * CLIENTS);
        var server = EchoServer.start(pool, threads);
        try (HttpClient client = client(version)) {
            Thread stopping =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
                                    server.close();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                            });
            Crowd.run(
                    CLIENTS,
                    Thread.ofVirtual(),
                    seed -> {
                        byte[] body = bytes(300_000, seed);
                        try {
                            while (echo(client, server, "/chunks", body).statusCode() == 200) {
                                echoed.incrementAndGet();
                                underWay.countDown();
                            }
                        } catch (IOException e) {
                            // the end of the server
                        }
                    });
            stopping.join();
        }
        assertThat(echoed).hasValueGreaterThanOrEqualTo(4 * CLIENTS);
        await().untilAsserted(() -> {
            assertThat(pool.getDirectBytesInUse()).isZero();
            assertThat(pool.getHeapBytesInUse()).isZero();
            assertThat(memory.stats().inUse()).isZero();
        });
        assertThat(memory.stats().reserved()).isZero();

        server.start();
        entered(pool);
        try (HttpClient client = client(version)) {
            byte[] body = bytes(10_000, 1);
            assertThat(echo(client, server, "/streams", body).body()).isEqualTo(body);
        }
        server.close();
    }

    private static HttpClient client(Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static HttpResponse<byte[]> echo(
            HttpClient client, EchoServer server, String path, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
