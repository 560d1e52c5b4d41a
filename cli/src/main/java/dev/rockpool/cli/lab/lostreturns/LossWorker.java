package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.PoolStats;
import dev.rockpool.cli.compare.input.Chunks;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.compare.worker.Rig;
import dev.rockpool.cli.compare.worker.Window;
import dev.rockpool.cli.jvm.ParentWatch;
import dev.rockpool.cli.output.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A JVM that does the work in one way and ends.
final class LossWorker {
    /// The same on every machine; there is room for the largest input, and for the pool.
    static final List<String> HEAP = List.of("-Xms128m", "-Xmx128m");

    /// Buffers of which people pool the like, in a real use.
    private static final Work<?, ?> WORK = Works.named("json").orElseThrow();

    /// In which the JVM tells who asked what it collected.
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final int SAME = 3; // collections in a row that found nothing

    private LossWorker() {}

    static List<String> arguments(Way way, Load load, Path chunks, Path result) {
        return List.of(
                way.name(),
                Integer.toString(load.threads()),
                load.window().toString(),
                chunks.toString(),
                result.toString());
    }

    /// What is lent, for people.
    static String subject() {
        return WORK.subject();
    }

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        var told = Told.counted();
        Way way = Way.valueOf(arguments[0]);
        var load = new Load(Integer.parseInt(arguments[1]), false, Duration.parse(arguments[2]));
        List<byte[]> chunks = Chunks.load(Path.of(arguments[3]));
        Losses losses = measure(WORK, way, load, chunks, told);
        Json.MAPPER.writeValue(Path.of(arguments[4]).toFile(), losses);
    }

    private static <O> Losses measure(
            Work<O, ?> work, Way way, Load load, List<byte[]> chunks, Told told) throws Exception {
        try (var source = new EscapingSource<>(work, way);
                Rig<O> rig = Rig.of(work, source, load, chunks)) {
            rig.warmUp();
            System.gc(); // or the window would begin with the warm-up's garbage
            PoolStats before = source.stats();
            Window window = rig.measure();
            PoolStats after = source.stats();
            return new Losses(
                    way,
                    window.latencies().getTotalCount(),
                    window.nanos(),
                    after.hits() - before.hits(),
                    after.created() - before.created(),
                    window.wrong(),
                    window.spent().collections(),
                    window.spent().allocatedBytes(),
                    window.spent().cpuNanos(),
                    window.latencies().getValueAtPercentile(50),
                    window.latencies().getValueAtPercentile(99),
                    close(source, told));
        }
    }

    /// Lets go of what was lost, and collects until the pool finds nothing more.
    private static Books close(EscapingSource<?> source, Told told) throws InterruptedException {
        source.clearShelf();
        PoolStats stats = source.stats();
        for (int same = 0; same < SAME; ) {
            long found = stats.leaked();
            System.gc();
            Thread.sleep(PAUSE);
            stats = source.stats();
            same = stats.leaked() > found ? 0 : same + 1;
        }
        return new Books(
                stats.acquired() - stats.released(),
                stats.leased(),
                stats.leaked(),
                told.count(),
                told.first());
    }
}
