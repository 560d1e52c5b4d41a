package dev.rockpool;

import dev.rockpool.TieredStats.Kind;
import dev.rockpool.internal.SettingsList;
import dev.rockpool.internal.SizeRouter;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/// What a builder says of a tiered pool; see [TieredPoolBuilder] for each.
///
/// The three bounds are sizes of classes, or 0, and each is at least the one before.
record TieredSettings<T>(
        String name,
        IntFunction<? extends T> factory,
        ToIntFunction<? super T> size,
        Consumer<? super T> reset,
        int unitBytes,
        int smallUpTo,
        int mediumUpTo,
        int keptUpTo,
        long maxIdleBytes,
        Ageing ageing,
        Ageing largeAgeing,
        SafetyChecks<T> checks) {

    PoolDescription describe(SafetyLevel level) {
        return new SettingsList()
                .limit("unitBytes", unitBytes)
                .limit("smallUpTo", smallUpTo)
                .limit("mediumUpTo", mediumUpTo)
                .limit("keptUpTo", keptUpTo)
                .limit("maxIdleBytesPerClass", maxIdleBytes)
                .word("ageing", ageing)
                .word("largeAgeing", largeAgeing)
                .word("safety", level)
                .limit("maxHold", checks.maxHold())
                .of(name, PoolDescription.Kind.TIERED);
    }

    /// How many size classes are kept.
    int classes() {
        return keptUpTo == 0 ? 0 : SizeRouter.of(keptUpTo) + 1;
    }

    /// The largest size of a tier.
    int upTo(Kind kind) {
        return switch (kind) {
            case SMALL -> smallUpTo;
            case MEDIUM -> mediumUpTo;
            case LARGE -> keptUpTo;
            case ABOVE -> Integer.MAX_VALUE;
        };
    }

    /// The smallest size of a tier.
    int from(Kind kind) {
        return switch (kind) {
            case SMALL -> 0;
            case MEDIUM -> after(smallUpTo);
            case LARGE -> after(mediumUpTo);
            case ABOVE -> after(keptUpTo);
        };
    }

    private static int after(int bound) {
        return bound == 0 ? 0 : bound + 1;
    }

    /// The tier of a size class.
    Kind kindOf(int sizeClass) {
        int size = SizeRouter.size(sizeClass);
        if (size <= smallUpTo) {
            return Kind.SMALL;
        }
        return size <= mediumUpTo ? Kind.MEDIUM : Kind.LARGE;
    }

    /// Makes the pool of a size class.
    ElasticPool<T> open(int sizeClass, SafetyLevel level) {
        int size = SizeRouter.size(sizeClass);
        long bytes = (long) size * unitBytes;
        Kind kind = kindOf(sizeClass);
        ElasticPoolBuilder<T> pool =
                Pool.<T>elastic(() -> make(size))
                        .named("%s-%d".formatted(name, size))
                        .weigher(item -> bytes)
                        .maxItemBytes(bytes) // all are of one size
                        .maxIdleBytes(maxIdleBytes)
                        .reset(reset)
                        .ageing(kind == Kind.LARGE ? largeAgeing : ageing)
                        .safety(level)
                        .checks(standard -> checks);
        return (kind == Kind.SMALL ? pool : pool.shared()).build();
    }

    /// Makes an item of exactly a size, or throws: one of another size would be released to the
    /// pool of another class.
    T make(int size) {
        T item = factory.apply(size);
        if (item == null) {
            throw new IllegalStateException(
                    "Pool '%s': its factory returned null for the size %d; it must make an item or throw"
                            .formatted(name, size));
        }
        int made = this.size.applyAsInt(item);
        if (made != size) {
            throw new IllegalStateException(
                    "Pool '%s': its factory made an item of size %d where %d was asked for; it must make exactly that"
                            .formatted(name, made, size));
        }
        return item;
    }
}
