package dev.rockpool;

import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.internal.budget.BudgetTerms;
import dev.rockpool.internal.budget.Ledger;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Describes a [ByteBudget]. A builder may build several.
public final class ByteBudgetBuilder {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private final long hardBytes;
    private long softBytes;
    private @Nullable String name;
    private WhenFull whenFull = WhenFull.UNPOOLED;
    private Duration maxWait = Duration.ofSeconds(30);

    ByteBudgetBuilder(long hardBytes) {
        if (hardBytes < 1) {
            throw new IllegalArgumentException(
                    "ByteBudget: hardBytes %d is below 1".formatted(hardBytes));
        }
        this.hardBytes = hardBytes;
        this.softBytes = hardBytes - hardBytes / 4;
    }

    /// Names the budget, for messages and metrics.
    ///
    /// @param name not blank; by default `budget-1`, `budget-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public ByteBudgetBuilder named(String name) {
        Objects.requireNonNull(name, "ByteBudget: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("ByteBudget: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Says above what sum the pools are asked to give back what idles.
    ///
    /// @param bytes from 0 to the hard mark, which has them asked for nothing; by default three
    ///   quarters of it
    /// @return this builder
    /// @throws IllegalArgumentException if it is outside
    public ByteBudgetBuilder softBytes(long bytes) {
        if (bytes < 0 || bytes > hardBytes) {
            throw new IllegalArgumentException(
                    "%s: softBytes %d is not from 0 to hardBytes %d"
                            .formatted(label(), bytes, hardBytes));
        }
        this.softBytes = bytes;
        return this;
    }

    /// Says what becomes of an acquisition for which there is no room.
    ///
    /// @param whenFull by default [WhenFull#UNPOOLED]
    /// @return this builder
    public ByteBudgetBuilder whenFull(WhenFull whenFull) {
        this.whenFull = Objects.requireNonNull(whenFull, () -> label() + ": whenFull is null");
        return this;
    }

    /// Bounds how long an acquisition waits for room, where it does so at all.
    ///
    /// @param timeout by default 30 s; more than 292 years is for ever
    /// @return this builder
    /// @throws IllegalArgumentException if `timeout` is negative
    public ByteBudgetBuilder maxWait(Duration timeout) {
        Objects.requireNonNull(timeout, () -> label() + ": maxWait is null");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "%s: maxWait %s is negative".formatted(label(), timeout));
        }
        this.maxWait = timeout;
        return this;
    }

    /// Makes the budget, of which nothing is used.
    ///
    /// @return a budget of its own at each call
    public ByteBudget build() {
        String name = this.name != null ? this.name : "budget-" + UNNAMED.incrementAndGet();
        long nanos = TimeUnit.NANOSECONDS.convert(maxWait); // saturates
        return new ByteBudget(
                new Ledger(new BudgetTerms(name, softBytes, hardBytes, whenFull, nanos)));
    }

    private String label() {
        return name != null ? "Budget '" + name + "'" : "ByteBudget";
    }
}
