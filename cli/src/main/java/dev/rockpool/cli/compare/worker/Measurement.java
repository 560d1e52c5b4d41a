package dev.rockpool.cli.compare.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What one worker saw in its window.
///
/// @param latencies of the operations, in nanoseconds
/// @param nanos how long the window was
/// @param uses how many objects were taken
/// @param created how many of them were made for it
/// @param spent what the JVM allocated, collected and computed meanwhile
/// @param wrong operations whose output was not that of fresh objects
/// @param digest a checksum of the outputs over the whole input
public record Measurement(
        Histogram latencies,
        long nanos,
        long uses,
        long created,
        JvmReading spent,
        long wrong,
        long digest) {

    /// Of the clock of processor time where it is coarsest, in nanoseconds.
    private static final long CPU_RESOLUTION = 10_000_000;

    /// The operations done.
    ///
    /// @return at least 1
    public long operations() {
        return latencies.getTotalCount();
    }

    /// The throughput.
    ///
    /// @return operations a second, by all threads together
    public double operationsPerSecond() {
        return operations() * 1e9 / nanos;
    }

    /// The throughput for what it took: processor time counts and waiting does not, so neighbours
    /// on the machine are no part of it, and a collector on another core is.
    ///
    /// @return operations a second of processor time
    public double operationsPerCpuSecond() {
        return operations() * 1e9 / Math.max(CPU_RESOLUTION, spent.cpuNanos());
    }

    void save(Path file) throws IOException {
        ByteBuffer histogram = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        histogram.limit(latencies.encodeIntoCompressedByteBuffer(histogram));
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(nanos);
            out.writeLong(uses);
            out.writeLong(created);
            out.writeLong(spent.allocatedBytes());
            out.writeLong(spent.collections());
            out.writeLong(spent.pauseMillis());
            out.writeLong(spent.cpuNanos());
            out.writeLong(wrong);
            out.writeLong(digest);
            out.write(histogram.array(), 0, histogram.limit());
        }
    }

    static Measurement load(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            long nanos = in.readLong();
            long uses = in.readLong();
            long created = in.readLong();
            var spent = new JvmReading(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            long wrong = in.readLong();
            long digest = in.readLong();
            var histogram = ByteBuffer.wrap(in.readAllBytes());
            return new Measurement(
                    Histogram.decodeFromCompressedByteBuffer(histogram, 1),
                    nanos,
                    uses,
                    created,
                    spent,
                    wrong,
                    digest);
        } catch (DataFormatException e) {
            throw new IOException("not a measurement: " + file, e);
        }
    }
}
