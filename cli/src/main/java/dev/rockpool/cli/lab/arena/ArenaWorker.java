package dev.rockpool.cli.lab.arena;

import dev.rockpool.cli.jvm.ParentWatch;
import dev.rockpool.cli.output.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A JVM that makes records in one way, and says what they took.
final class ArenaWorker {
    /// A collector that leaves nothing behind, and gives back what it does not need.
    static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms16m",
                    "-Xmx1g",
                    "-XX:MinHeapFreeRatio=5",
                    "-XX:MaxHeapFreeRatio=10",
                    "--enable-native-access=ALL-UNNAMED");

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int FEW = 100;
    private static final int COLLECTIONS = 7;
    private static final int SAME = 3; // collections in a row that freed nothing

    private ArenaWorker() {}

    static List<String> arguments(Way way, int records, Path result) {
        return List.of(way.name(), Integer.toString(records), result.toString());
    }

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        Way way = Way.valueOf(arguments[0]);
        int records = Integer.parseInt(arguments[1]);
        Footprint footprint = measure(way, records);
        Json.MAPPER.writeValue(Path.of(arguments[2]).toFile(), footprint);
    }

    private static Footprint measure(Way way, int records) throws IOException {
        Way.Store store = way.open();
        long few = look(store.make(FEW)); // so that all classes are there
        collection();
        long heapBefore = heap();
        long residentBefore = resident();
        Stored stored = store.make(records);
        try {
            long heap = heap() - heapBefore;
            long resident = resident();
            long more = resident < 0 ? -1 : resident - residentBefore;
            return new Footprint(way, records, heap, look(stored) - few, more, collection());
        } finally {
            Reference.reachabilityFence(stored.held());
        }
    }

    private static long look(Stored stored) {
        return stored.offHeap().getAsLong();
    }

    /// What is in use when collections find nothing more to free: some of it is held softly, or by
    /// threads that are about to end.
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int same = 0; same < SAME; ) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            same = used < least ? 0 : same + 1;
            least = Math.min(used, least);
        }
        return least;
    }

    private static long collection() {
        return LongStream.generate(ArenaWorker::timed)
                .limit(COLLECTIONS)
                .sorted()
                .skip(COLLECTIONS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long timed() {
        long start = System.nanoTime();
        System.gc();
        return System.nanoTime() - start;
    }

    private static long resident() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(-1);
        }
    }
}
