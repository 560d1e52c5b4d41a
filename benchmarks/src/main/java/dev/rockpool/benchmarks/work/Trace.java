package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Sized;
import dev.rockpool.benchmarks.work.Measurement.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Pieces of memory of many sizes that come and go: in waves, and of each wave some stay where they
/// are when the next comes. The choice is random, and the same for all arms.
///
/// @param <T> what the arm hands out
final class Trace<T> {
    private static final long SEED = 1;
    private static final int WAVES = 4;
    private static final long CREST = 128 << 20; // bytes
    private static final long TROUGH = CREST / 4;

    /// Of so many steps towards a crest or a trough one goes the other way.
    private static final int STEPS_A_TURN = 3;

    private final Sized<T> source;
    private final int[] sizes;
    private final Random random = new Random(SEED);
    private final List<Piece<T>> pieces = new ArrayList<>();
    private long lent; // bytes that were asked for
    private long steps;

    /// @param sizes to choose from
    Trace(Sized<T> source, int[] sizes) {
        this.source = source;
        this.sizes = sizes;
    }

    /// Something that is lent.
    private record Piece<T>(T memory, int bytes) {}

    /// Goes through all waves. The time is that of an allocation or a free in a JVM that has just
    /// started, with the choice of it.
    Measurement run() {
        long begin = System.nanoTime();
        for (int wave = 1; wave < WAVES; wave++) {
            rise();
            fall();
        }
        rise();
        double nanos = System.nanoTime() - begin;
        var footprint = new Footprint(source.reserved(), lent);
        double stepsToPeak = steps;
        pieces.forEach(piece -> source.release(piece.memory()));
        return new Measurement(nanos / stepsToPeak, 0, footprint);
    }

    private void rise() {
        while (lent < CREST) {
            step(steps % STEPS_A_TURN != 0);
        }
    }

    private void fall() {
        while (lent > TROUGH) {
            step(steps % STEPS_A_TURN == 0);
        }
    }

    private void step(boolean up) {
        steps++;
        if (up || pieces.isEmpty()) {
            int bytes = sizes[random.nextInt(sizes.length)];
            T memory = source.acquire(bytes);
            source.touch(memory);
            pieces.add(new Piece<>(memory, bytes));
            lent += bytes;
        } else {
            int which = random.nextInt(pieces.size());
            Piece<T> last = pieces.removeLast();
            Piece<T> piece = which == pieces.size() ? last : pieces.set(which, last);
            source.release(piece.memory());
            lent -= piece.bytes();
        }
    }
}
