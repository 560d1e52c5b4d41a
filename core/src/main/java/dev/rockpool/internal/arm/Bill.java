package dev.rockpool.internal.arm;

import dev.rockpool.internal.gc.CollectorTime;

/// What the JVM has allocated in a time, and what the collector took for that.
///
/// @param bytes that all threads allocated
/// @param collectorNanos that the collectors worked
public record Bill(long bytes, long collectorNanos) {
    /// The bill so far.
    public static Bill now() {
        return new Bill(Meter.ofAll(), CollectorTime.nanos());
    }

    /// The part of it that came after another.
    public Bill since(Bill earlier) {
        return new Bill(bytes - earlier.bytes, collectorNanos - earlier.collectorNanos);
    }

    /// What a byte costs that is allocated, in nanoseconds of the collector. Who allocates less has
    /// fewer collections, and each costs what it costs; so what dies young is not free.
    double price() {
        return bytes <= 0 ? 0 : (double) collectorNanos / bytes;
    }

    /// The share of the allocation, hence of the collector's work, that was avoided.
    double shareOf(double avoided) {
        return avoided <= 0 || bytes <= 0 ? 0 : avoided / (bytes + avoided);
    }
}
