package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Source;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The pair of acquire and release with a touch between them, by JMH. One arm a fork: the calls of
/// [Source] are monomorphic, as they are where a program holds one pool.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Pairs {

    /// For JMH.
    public Pairs() {}

    /// The arm, opened once for all threads.
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // by open()
    public static class Shared {
        /// Its label.
        @Param("floor")
        public String arm;

        /// What it is opened with.
        @Param("1")
        public int size;

        private Source source;

        /// For JMH.
        public Shared() {}

        /// Opens the arm.
        @Setup
        public void open() {
            source = Arm.labelled(arm).orElseThrow().open(size);
        }

        /// Closes the arm.
        ///
        /// @throws Exception as the arm does
        @TearDown
        public void close() throws Exception {
            source.close();
        }
    }

    /// The arm as a thread sees it.
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by enter()
    public static class Own {
        private Source source;

        /// For JMH.
        public Own() {}

        /// Takes the thread's part of the arm.
        ///
        /// @param shared opened before
        @Setup
        public void enter(Shared shared) {
            source = shared.source.perThread();
        }
    }

    /// The time of a thread by the clock, and how much of it the thread had a processor. The rest
    /// is the neighbours' on the machine, and none of the arm's.
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Clocks {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private long wallBegin;
        private long cpuBegin;

        /// For JMH.
        public Clocks() {}

        /// Starts both.
        @Setup(Level.Iteration)
        public void start() {
            wallBegin = System.nanoTime();
            cpuBegin = THREADS.getCurrentThreadCpuTime();
        }

        /// By the clock. JMH asks at the end of a slice.
        ///
        /// @return nanoseconds since the start
        public long wallNanos() {
            return System.nanoTime() - wallBegin;
        }

        /// With a processor.
        ///
        /// @return nanoseconds since the start
        public long cpuNanos() {
            return THREADS.getCurrentThreadCpuTime() - cpuBegin;
        }
    }

    /// One item at a time.
    ///
    /// @param own the calling thread's
    /// @param clocks the calling thread's
    /// @return for the black hole
    @Benchmark
    public Object outermost(Own own, Clocks clocks) {
        return own.source.outermost();
    }

    /// Two items at a time.
    ///
    /// @param own the calling thread's
    /// @param clocks the calling thread's
    /// @return for the black hole
    @Benchmark
    @OperationsPerInvocation(2)
    public Object nested(Own own, Clocks clocks) {
        return own.source.nested();
    }

    /// Many pieces of memory that end together.
    ///
    /// @param own the calling thread's
    /// @param clocks the calling thread's
    /// @return for the black hole
    @Benchmark
    public Object region(Own own, Clocks clocks) {
        return own.source.region();
    }
}
