package dev.rockpool.benchmarks.jetty;

import static java.util.Objects.requireNonNull;

import dev.rockpool.cli.jvm.ParentWatch;
import dev.rockpool.cli.output.Json;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM with one server, which has a load made and says what that took.
final class ServerWorker {
    /// The same for all.
    static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private static final int SAME = 3; // collections in a row that freed nothing

    private ServerWorker() {}

    static List<String> arguments(Task task, Path result) {
        return List.of(Json.render(task), result.toString());
    }

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        Task task = Json.MAPPER.readValue(arguments[0], Task.class);
        Path result = Path.of(arguments[1]);
        Sample sample = measure(task, requireNonNull(result.getParent()));
        Json.MAPPER.writeValue(result.toFile(), sample);
        System.exit(0); // whatever threads a pool may leave
    }

    private static Sample measure(Task task, Path folder) throws Exception {
        Buffers.Source source = task.buffers().open();
        try (EchoServer server = EchoServer.start(source.pool())) {
            if (task.warmUpSeconds() > 0) {
                var _ = task.client().run(task, server.uri(), task.warmUpSeconds(), folder);
            }
            Reading before = Reading.now();
            LoadReport load = task.client().run(task, server.uri(), task.seconds(), folder);
            Reading after = Reading.now();
            long offHeap = offHeap(source);
            TimeUnit.SECONDS.sleep(task.idleSeconds());
            long offHeapLater = offHeap(source);
            double requests = Math.max(1, load.requests());
            return new Sample(
                    load.requests(),
                    load.failures(),
                    load.perSecond(),
                    load.p99(),
                    (after.cpuNanos - before.cpuNanos) / requests,
                    (after.allocated - before.allocated) / requests,
                    after.collections - before.collections,
                    offHeap,
                    offHeapLater,
                    heap());
        }
    }

    /// What this JVM computed, allocated and collected since its start.
    private record Reading(long cpuNanos, long allocated, long collections) {
        static Reading now() {
            var system =
                    (com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean();
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            return new Reading(
                    system.getProcessCpuTime(),
                    threads.getTotalThreadAllocatedBytes(),
                    ManagementFactory.getGarbageCollectorMXBeans().stream()
                            .filter(collector -> !collector.getName().equals("G1 Concurrent GC"))
                            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                            .sum());
        }
    }

    /// All buffers off the heap, those included that the JDK has for itself.
    private static long offHeap(Buffers.Source source) {
        return source.reserved().getAsLong()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(buffers -> buffers.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    /// What is in use when collections find nothing more to free.
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
}
