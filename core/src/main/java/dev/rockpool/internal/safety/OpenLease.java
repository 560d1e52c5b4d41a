package dev.rockpool.internal.safety;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.function.BooleanSupplier;

/// What is known of a watched lease that is open, without holding it, or its item.
final class OpenLease extends PhantomReference<WatchToken<?>> {
    private final Facts facts;

    OpenLease(WatchToken<?> token, ReferenceQueue<? super WatchToken<?>> queue, Facts facts) {
        super(token, queue);
        this.facts = facts;
    }

    /// What is known from the beginning.
    ///
    /// @param type of the item
    /// @param holder who leased it
    /// @param life of the item
    /// @param since `System.nanoTime`
    /// @param takeBack has the pool do without the item; false if it came back by another way
    record Facts(Class<?> type, Thread holder, Life life, long since, BooleanSupplier takeBack) {}

    Life life() {
        return facts.life;
    }

    String item() {
        return "an item of " + facts.type.getName();
    }

    Thread holder() {
        return facts.holder;
    }

    boolean takeBack() {
        return facts.takeBack.getAsBoolean();
    }

    /// Whether it is out for longer than a limit, in nanoseconds: said once.
    boolean isNewlyHeldLong(long limit) {
        return System.nanoTime() - facts.since >= limit && facts.life.isNewlyHeldLong();
    }
}
