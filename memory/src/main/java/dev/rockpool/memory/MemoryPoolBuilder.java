package dev.rockpool.memory;

import dev.rockpool.ByteBudget;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.safety.InitialLevel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Describes a [MemoryPool]. A builder may build several.
public final class MemoryPoolBuilder {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private @Nullable String name;
    private long maxBytes = Runtime.getRuntime().maxMemory();
    private long cacheBytes = 4 << 20;
    private Duration ageing = Duration.ofSeconds(10);
    private Zeroing zeroing = Zeroing.NEVER;
    private @Nullable SafetyLevel safety;
    private Duration maxHold = Duration.ofSeconds(Long.MAX_VALUE);
    private @Nullable ByteBudget budget;

    MemoryPoolBuilder() {}

    /// Names the pool, for messages and metrics.
    ///
    /// @param name not blank; by default `memory-1`, `memory-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public MemoryPoolBuilder named(String name) {
        Objects.requireNonNull(name, "MemoryPool: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("MemoryPool: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Limits what the pool may have from the system, idle or not.
    ///
    /// @param maxBytes above 0; by default as much as the heap may have
    /// @return this builder
    /// @throws IllegalArgumentException if it is 0 or less
    public MemoryPoolBuilder maxBytes(long maxBytes) {
        this.maxBytes = positive("maxBytes", maxBytes);
        return this;
    }

    /// Limits what the cache of each platform thread may keep, and each of those that virtual
    /// threads share.
    ///
    /// @param cacheBytes 0 or more; 0 for no caches; by default 4 MiB
    /// @return this builder
    /// @throws IllegalArgumentException if it is less than 0
    public MemoryPoolBuilder cacheBytes(long cacheBytes) {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "%s: cacheBytes %d is less than 0".formatted(label(), cacheBytes));
        }
        this.cacheBytes = cacheBytes;
        return this;
    }

    /// Says how often the pool makes an [ageing step][MemoryPool#age()]: what it does not use goes
    /// back to the system after two to three periods. It costs a task of the JDK's timer, and each
    /// thread one slower operation, a period.
    ///
    /// Without steps a pool that is forgotten, and was never closed, keeps its memory.
    ///
    /// @param period at least a millisecond, or zero for no steps but by hand; by default ten
    ///   seconds
    /// @return this builder
    /// @throws IllegalArgumentException if it is shorter, and not zero
    public MemoryPoolBuilder ageing(Duration period) {
        if (!period.isZero() && period.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "%s: ageing %s is shorter than 1 ms, and not zero".formatted(label(), period));
        }
        this.ageing = period;
        return this;
    }

    /// Says when memory is overwritten with zeros.
    ///
    /// @param zeroing by default [Zeroing#NEVER]
    /// @return this builder
    public MemoryPoolBuilder zeroing(Zeroing zeroing) {
        this.zeroing =
                Objects.requireNonNull(zeroing, () -> "%s: zeroing is null".formatted(label()));
        return this;
    }

    /// Says how closely callers are watched ([MemoryPool#safety(SafetyLevel)]).
    ///
    /// @param safety by default what [dev.rockpool.Safety] says, which is [SafetyLevel#SAMPLED]
    ///   where nobody says anything
    /// @return this builder
    public MemoryPoolBuilder safety(SafetyLevel safety) {
        this.safety = Objects.requireNonNull(safety, () -> "%s: safety is null".formatted(label()));
        return this;
    }

    /// Limits how long a segment may be out before it is told ([dev.rockpool.Fault#HELD_LONG]): of
    /// the segments that are watched, to within a second. Nothing is taken from its holder.
    ///
    /// @param limit above zero; by default there is none
    /// @return this builder
    /// @throws IllegalArgumentException if it is not above zero
    public MemoryPoolBuilder maxHold(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "%s: maxHold %s is not above zero".formatted(label(), limit));
        }
        this.maxHold = limit;
        return this;
    }

    /// Charges what the pool has from the system to a budget, idle or not, beside the limit of its
    /// own. Where the budget has no room an allocation waits for it, if it says so, and ends with
    /// an [OutOfPooledMemoryError]: there is no memory off the heap that the collector would free,
    /// so none is lent that is not pooled.
    ///
    /// @param budget by default there is none
    /// @return this builder
    public MemoryPoolBuilder budget(ByteBudget budget) {
        this.budget = Objects.requireNonNull(budget, () -> "%s: budget is null".formatted(label()));
        return this;
    }

    private long positive(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "%s: %s %d is not above 0".formatted(label(), setting, value));
        }
        return value;
    }

    private String label() {
        return name == null ? "MemoryPool" : "MemoryPool '%s'".formatted(name);
    }

    /// Makes a pool, which has no memory yet.
    ///
    /// @return to be closed when it is not needed any more
    /// @throws IllegalArgumentException if a system property says what is no safety level
    public MemoryPool build() {
        String label = name == null ? "memory-" + UNNAMED.incrementAndGet() : name;
        return new MemoryPool(
                new MemorySettings(
                        label,
                        maxBytes,
                        cacheBytes,
                        ageing,
                        zeroing,
                        InitialLevel.of(label, safety),
                        maxHold,
                        budget));
    }
}
