package dev.rockpool.examples.jettyecho;

import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.jetty.RockpoolByteBufferPool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryStats;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// An echo server whose buffers come from a pool of rockpool's, and clients that keep it busy. It
/// ends with 0 only if all bytes came back: to the clients, and to the pool.
///
/// With the argument `forget` the server forgets to release a buffer, to show how that is found.
public final class JettyEcho {
    private static final int CLIENTS = 8;
    private static final int MESSAGES = 200; // of each

    private JettyEcho() {}

    public static void main(String[] arguments) throws Exception {
        boolean forgetful = List.of(arguments).contains("forget");
        MemoryPool memory =
                MemoryPool.builder()
                        .named("echo")
                        .maxBytes(64 << 20)
                        .safety(SafetyLevel.FULL) // to find who forgets
                        .build();
        RockpoolByteBufferPool buffers = RockpoolByteBufferPool.of(memory);

        long messages = echo(buffers, forgetful);
        List<SafetyReport> reports = reports(memory);
        MemoryStats stats = memory.stats();
        long lent = buffers.getDirectBytesInUse() + buffers.getHeapBytesInUse();
        memory.close();

        System.out.printf("echoed:    %,d messages%n", messages);
        System.out.printf("reserved:  %,d of %,d bytes%n", stats.reserved(), stats.maxBytes());
        System.out.printf("in use:    %,d bytes%n", lent);
        System.out.printf("spilled:   %,d buffers%n", buffers.getSpilledBuffers());
        System.out.printf("closed:    %,d bytes reserved%n", memory.stats().reserved());
        System.out.printf("reported:  %s%n", reports.isEmpty() ? "nothing" : reports);
        boolean allCameBack = messages == CLIENTS * MESSAGES && lent == 0;
        System.exit(allCameBack && reports.isEmpty() ? 0 : 1);
    }

    /// Runs the server and its clients, from the first connection to the end of the last.
    ///
    /// @return how many messages came back as they were sent
    private static long echo(RockpoolByteBufferPool buffers, boolean forgetful) throws Exception {
        var server = new Server(new QueuedThreadPool(), null, buffers);
        var connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new EchoHandler(buffers, forgetful));
        server.start();
        var uri =
                URI.create(
                        "http://%s:%d/".formatted(connector.getHost(), connector.getLocalPort()));
        try (HttpClient client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> clients =
                    IntStream.range(0, CLIENTS)
                            .<Callable<Long>>mapToObj(number -> () -> talk(client, uri, number))
                            .toList();
            long messages = 0;
            for (Future<Long> each : threads.invokeAll(clients)) {
                messages += each.get();
            }
            return messages;
        } finally {
            server.stop();
        }
    }

    private static long talk(HttpClient client, URI uri, int number) throws Exception {
        var random = new Random(number);
        long same = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] sent = new byte[random.nextInt(i % 10 == 0 ? 100_000 : 2_000)];
            random.nextBytes(sent);
            byte[] received =
                    client.send(
                                    HttpRequest.newBuilder(uri)
                                            .POST(BodyPublishers.ofByteArray(sent))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body();
            same += Arrays.equals(sent, received) ? 1 : 0;
        }
        return same;
    }

    /// Has the collector look for buffers that nobody released.
    private static List<SafetyReport> reports(MemoryPool memory) throws InterruptedException {
        for (int i = 0; i < 10 && Safety.reports().isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
            memory.inspect();
        }
        return Safety.reports();
    }
}
