package dev.rockpool.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// Built-in traffic: clients that come over the network, one phase after the other until it is
/// closed.
final class Load implements AutoCloseable {
    private static final List<String> PATHS = List.of("compress", "digest", "json");
    private static final long SEED = 1;

    private final URI service;
    private final List<Phase> phases;
    private final PrintWriter out;
    private final Documents documents = Documents.generate(SEED);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor()) // some wait in a read
                    .build();
    private final Thread thread = Thread.ofVirtual().name("load").unstarted(this::run);

    private Load(URI service, List<Phase> phases, PrintWriter out) {
        this.service = service;
        this.phases = phases;
        this.out = out;
    }

    /// Begins.
    ///
    /// @param service ends with a slash
    /// @param out gets a line for each phase
    static Load start(URI service, List<Phase> phases, PrintWriter out) {
        var load = new Load(service, phases, out);
        load.thread.start();
        return load;
    }

    private void run() {
        try {
            while (true) {
                for (Phase phase : phases) {
                    play(phase);
                }
            }
        } catch (InterruptedException e) {
            // That was it.
        }
    }

    private void play(Phase phase) throws InterruptedException {
        out.print("  load: %-7s %3d s  ".formatted(phase.name(), phase.length().toSeconds()));
        out.flush();
        var tally = new Tally();
        long end = System.nanoTime() + phase.length().toNanos();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < phase.callers(); i++) {
                    callers.execute(() -> call(phase, end, tally));
                }
                for (int i = 0; i < phase.slow(); i++) {
                    callers.execute(() -> upload(phase, tally));
                }
                Thread.sleep(phase.length());
            } catch (InterruptedException e) {
                callers.shutdownNow();
                throw e;
            }
        }
        out.println(tally);
    }

    private void call(Phase phase, long end, Tally tally) {
        Random random = ThreadLocalRandom.current();
        Duration pause = phase.pause();
        while (System.nanoTime() < end) {
            byte[] body = documents.any(random, phase.largest());
            if (!send(BodyPublishers.ofByteArray(body), tally) || !rest(pause)) {
                return;
            }
        }
    }

    private void upload(Phase phase, Tally tally) {
        byte[] body = documents.all().getLast();
        send(BodyPublishers.ofInputStream(() -> new SlowStream(body, phase.upload())), tally);
    }

    /// @return whether to go on
    private boolean send(BodyPublisher body, Tally tally) {
        String path = PATHS.get(ThreadLocalRandom.current().nextInt(PATHS.size()));
        var request = HttpRequest.newBuilder(service.resolve(path)).POST(body).build();
        try {
            tally.add(client.send(request, BodyHandlers.discarding()).statusCode());
            return true;
        } catch (IOException e) {
            tally.addNoAnswer();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /// Breaks off.
    @Override
    public void close() {
        thread.interrupt();
        client.shutdownNow();
    }
}
