package dev.rockpool.internal.elastic;

import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import dev.rockpool.internal.ThreadHash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All stripes of a pool. A thread has a home among them by its id and goes on to the next when it
/// finds it taken.
final class Stripes<T> {
    /// More than carriers ever run at once, so that a home is rarely taken; sixteen is enough for
    /// small machines.
    private static final int COUNT =
            Math.max(16, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1));

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(COUNT);

    private final Stripe<T>[] stripes;

    @SuppressWarnings("unchecked")
    Stripes(ElasticSettings<T> settings, Tally tally) {
        long maxBytes = settings.stripeBytes(COUNT);
        stripes = (Stripe<T>[]) new Stripe<?>[COUNT];
        for (int i = 0; i < COUNT; i++) {
            stripes[i] = new Stripe<>(maxBytes, settings.maxItemBytes());
            tally.open(stripes[i]);
        }
    }

    /// Takes an item from the thread's home, if that is free and holds one.
    @Nullable T pop(long tid) {
        return at(home(tid)).tryPop();
    }

    /// Takes an item from any stripe.
    @Nullable T steal(long tid) {
        int home = home(tid);
        for (int i = 0; i < COUNT; i++) {
            T item = at(home + i).trySteal();
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    /// Takes an item of a batch and keeps the others in the thread's home.
    ///
    /// @return null if the home is taken, not empty any more, or not for items so heavy; the batch
    ///   is untouched then
    @Nullable T refill(long tid, Batch<T> batch) {
        return at(home(tid)).tryRefill(batch);
    }

    /// Gives an item to the thread's home or the first free stripe after it.
    Stripe.Push push(long tid, T item, long weight, boolean checked, Depot<T> overflow) {
        if (!stripes[0].takes(weight)) {
            return Stripe.Push.BUSY;
        }
        int home = home(tid);
        for (int i = 0; i < COUNT; i++) {
            Stripe.Push result = at(home + i).tryPush(item, weight, checked, overflow);
            if (result != Stripe.Push.BUSY) {
                return result;
            }
        }
        return Stripe.Push.BUSY;
    }

    /// Takes out everything.
    ///
    /// @param close whether the stripes refuse items from now on
    void drain(boolean close, Consumer<Batch<T>> content) {
        for (Stripe<T> stripe : stripes) {
            stripe.drain(close).forEach(content);
        }
    }

    long bytes() {
        long bytes = 0;
        for (Stripe<T> stripe : stripes) {
            bytes += stripe.bytes();
        }
        return bytes;
    }

    /// The stripes that hold something.
    void describe(long epoch, Consumer<PoolSnapshot.Level> levels) {
        for (int i = 0; i < COUNT; i++) {
            long items = stripes[i].counts.inside();
            if (items > 0) {
                levels.accept(
                        new Level(Kind.STRIPE, "stripe " + i, items, stripes[i].bytes(), epoch));
            }
        }
    }

    private Stripe<T> at(int index) {
        return stripes[index & (COUNT - 1)];
    }

    private static int home(long tid) {
        return ThreadHash.place(tid, SHIFT);
    }
}
