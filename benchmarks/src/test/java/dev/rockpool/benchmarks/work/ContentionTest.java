package dev.rockpool.benchmarks.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Lender;
import dev.rockpool.benchmarks.arm.Scratch;
import dev.rockpool.benchmarks.arm.Source;
import dev.rockpool.benchmarks.arm.Suit;
import dev.rockpool.benchmarks.work.Measurement.Service;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentionTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(1);

    static Stream<Arguments> everyArmInEveryCase() {
        return Kind.BOUNDED.cases().stream()
                .flatMap(work ->
                        Kind.BOUNDED.arms().stream()
                                .filter(work::admits)
                                .map(arm -> Arguments.of(work, arm)));
    }

    @ParameterizedTest
    @MethodSource("everyArmInEveryCase")
    void anItemIsNeverInTwoHands(Case work, Arm arm) throws Exception {
        try (Source source = arm.open(Case.ITEMS)) {
            var watched = new Watched<>((Lender<?>) source, new Hands());

            Measurement measurement = measure(new Contention(work, watched));

            assertThat(measurement.nanos()).isPositive();
            Service service = requireNonNull(measurement.service());
            assertThat(service.pairsPerSecond()).isPositive();
            assertThat((double) service.slowest()).isLessThanOrEqualTo(service.mean());
            assertThat((double) service.fastest()).isGreaterThanOrEqualTo(service.mean());
            assertThat(service.p99()).isLessThanOrEqualTo(service.p999());
            assertThat(service.p999()).isLessThanOrEqualTo(service.longestWait());
            assertThat(watched.hands.clashes).hasValue(0);
            assertThat(watched.hands.uses).hasPositiveValue();
            if (arm != Arm.BARE) {
                assertThat(watched.hands.most).hasValueBetween(1, Case.ITEMS);
            }
        }
    }

    /// Whoever is not served in the window at all must not be overlooked.
    @Test
    void aThreadThatNobodyServesWaitsLongest() throws Exception {
        var starving = new Starving();

        Measurement measurement = new Contention(Case.TOUCH_2, starving).measure(SHORT, 20, 10);

        Service service = requireNonNull(measurement.service());
        assertThat(service.slowest()).isZero();
        assertThat(service.fastest()).isPositive();
        assertThat(service.longestWait()).isGreaterThan(Starving.WAIT_NANOS * 9 / 10);
        assertThat(service.longestStall()).isGreaterThan(Starving.WAIT_NANOS * 9 / 10);
    }

    @Test
    void everyCaseHasAHold() {
        assertThat(Kind.BOUNDED.cases())
                .hasSize(10)
                .allSatisfy(work -> assertThat(Hold.of(work)).isNotNull())
                .allMatch(work -> work.suit() == Suit.BOUNDED);
    }

    /// As short as the machine allows: where others are at work, a moment may pass without a pair.
    private static Measurement measure(Contention contention) throws InterruptedException {
        for (Duration slice = SHORT; ; slice = slice.multipliedBy(4)) {
            try {
                return contention.measure(slice, 1, 2);
            } catch (IllegalStateException e) {
                if (e.getCause() != null || slice.compareTo(LONG) > 0) {
                    throw e;
                }
            }
        }
    }

    /// Who has what.
    private static final class Hands {
        final Set<Scratch> held = ConcurrentHashMap.newKeySet(); // an item equals only itself
        final AtomicInteger clashes = new AtomicInteger();
        final AtomicInteger uses = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        void hold(Scratch item, Runnable use) {
            uses.incrementAndGet();
            if (!held.add(item)) {
                clashes.incrementAndGet();
            }
            most.accumulateAndGet(held.size(), Math::max);
            use.run();
            held.remove(item);
        }
    }

    /// An arm whose items are looked at while they are out.
    private record Watched<S extends Scratch>(Lender<S> lender, Hands hands) implements Lender<S> {
        @Override
        public S acquire() {
            return lender.acquire();
        }

        @Override
        public void release(S item) {
            lender.release(item);
        }

        @Override
        public void lend(Consumer<? super S> use) {
            lender.lend(item -> hands.hold(item, () -> use.accept(item)));
        }

        @Override
        public Watched<S> perThread() {
            return new Watched<>(lender.perThread(), hands);
        }
    }

    /// Serves one of two threads at once, and the other when all is over.
    private record Starving(AtomicInteger threads, boolean late) implements Lender<Scratch> {
        static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

        Starving() {
            this(new AtomicInteger(), false);
        }

        @Override
        public Starving perThread() {
            return new Starving(threads, threads.incrementAndGet() % 2 == 0);
        }

        @Override
        public Scratch acquire() {
            if (late) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
            return new Scratch();
        }

        @Override
        public void release(Scratch item) {}
    }
}
