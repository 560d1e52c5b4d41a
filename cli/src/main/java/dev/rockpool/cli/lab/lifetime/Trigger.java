package dev.rockpool.cli.lab.lifetime;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What brings a collection about.
enum Trigger {
    /// As the document does it.
    CALL("System.gc()") {
        @Override
        void start() {
            System.gc();
        }

        @Override
        void goOn() {}
    },
    /// As it happens in a service.
    ALLOCATION("allocation") {
        @Override
        void start() {}

        @Override
        void goOn() {
            for (int i = 0; i < CHUNKS; i++) {
                garbage = new byte[CHUNK];
            }
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Together a millisecond's garbage: little enough that the collection is told before there is
    /// cause for another. Each is small enough to be an ordinary object for every collector.
    private static final int CHUNK = 64 * 1024;

    private static final int CHUNKS = 16;

    @SuppressWarnings("unused") // written, so that the allocation stays
    private static volatile byte[] garbage = {};

    private final String label;

    Trigger(String label) {
        this.label = label;
    }

    /// Brings a collection about.
    ///
    /// @param notified tells when there was one
    /// @throws IllegalStateException if there is none
    void collect(BooleanSupplier notified) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        start();
        while (!notified.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "by %s no collection was notified in %d s"
                                .formatted(label, PATIENCE.toSeconds()));
            }
            goOn();
            LockSupport.parkNanos(1_000_000);
        }
    }

    abstract void start();

    abstract void goOn();

    @Override
    @JsonValue
    public String toString() {
        return label;
    }
}
