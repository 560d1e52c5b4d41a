package dev.rockpool.benchmarks.work;

import java.util.List;

/// A black hole for loops of our own: the compiler is told to believe that it uses its argument, so
/// that no work is removed, and it costs nothing. JMH does the same.
public final class Sink {
    /// Without them [#consume] is merely an empty method.
    public static final List<String> JVM_OPTIONS =
            List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=blackhole,%s::consume".formatted(Sink.class.getName()));

    private Sink() {}

    static void consume(Object object) {}

    static void consume(long value) {}
}
