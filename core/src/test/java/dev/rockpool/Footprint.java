package dev.rockpool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this JVM takes up at a moment.
///
/// @param heap reachable or not yet found unreachable, in bytes
/// @param resident of all memory, in bytes; 0 where the system does not tell
record Footprint(long heap, long resident, int threads, int classes) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /// The footprint after a collection.
    static Footprint now() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Footprint(
                heap.getUsed(),
                residentBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    /// The smaller of each figure.
    Footprint min(Footprint other) {
        return new Footprint(
                Math.min(heap, other.heap),
                Math.min(resident, other.resident),
                Math.min(threads, other.threads),
                Math.min(classes, other.classes));
    }

    private static long residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return "heap %.1f MiB, resident %d MiB, %d threads, %d classes"
                .formatted(heap / 1048576.0, resident >> 20, threads, classes);
    }
}
