package dev.rockpool.benchmarks.jetty;

import dev.rockpool.cli.jvm.ParentWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/// A load by the JDK's client, in a JVM of its own: as many virtual threads as connections, each
/// with one request under way.
final class HttpLoad {
    private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final ConcurrentHistogram latencies =
            new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final LongAdder failures = new LongAdder();

    private HttpLoad(URI uri, int bodyBytes) {
        HttpRequest.Builder building = HttpRequest.newBuilder(uri);
        this.request =
                bodyBytes == 0
                        ? building.build()
                        : building.POST(BodyPublishers.ofByteArray(new byte[bodyBytes])).build();
    }

    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.start();
        var load = new HttpLoad(URI.create(arguments[0]), Integer.parseInt(arguments[1]));
        int seconds = Integer.parseInt(arguments[3]);
        System.out.println(load.run(Integer.parseInt(arguments[2]), seconds).text(seconds));
    }

    private LoadReport run(int connections, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> ask(end)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long requests = latencies.getTotalCount();
        return new LoadReport(
                requests,
                failures.sum(),
                (double) requests / seconds,
                latencies.getValueAtPercentile(99));
    }

    private void ask(long end) {
        try {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                    failures.increment();
                }
                latencies.recordValue(System.nanoTime() - now);
            }
        } catch (IOException e) {
            failures.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
