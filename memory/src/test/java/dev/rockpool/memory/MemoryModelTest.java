package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any sequence of allocations, closes and ageing steps, against a map of what is live: no two
/// ranges overlap, all are aligned, and each holds what was written into it until it is closed.
class MemoryModelTest {
    private static final List<Long> SIZES =
            List.of(0L, 1L, 8L, 16L, 128L, 1_024L, 32_768L, 65_536L, 1L << 20, 4L << 20);

    /// What is done next.
    sealed interface Step {
        /// Memory is allocated.
        record Allocate(long bytes, long alignment) implements Step {}

        /// One of those that are out is closed.
        record Close(int which) implements Step {}

        /// An ageing step is made.
        record Age() implements Step {}
    }

    private record Live(PooledSegment lent, byte pattern) {
        MemorySegment segment() {
            return lent.segment();
        }
    }

    @Provide
    Arbitrary<List<Step>> traces() {
        Arbitrary<Long> sizes =
                Arbitraries.oneOf(
                        Combinators.combine(
                                        Arbitraries.of(SIZES), Arbitraries.longs().between(-1, 1))
                                .as((size, beside) -> Math.max(0, size + beside)),
                        Arbitraries.longs().between(0, 3_000),
                        Arbitraries.longs().between(0, 300_000));
        Arbitrary<Step> allocate =
                Combinators.combine(
                                sizes,
                                Arbitraries.integers().between(0, 14).map(power -> 1L << power))
                        .as(Step.Allocate::new);
        Arbitrary<Step> close = Arbitraries.integers().between(0, 1_000).map(Step.Close::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, allocate),
                        net.jqwik.api.Tuple.of(5, close),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Step.Age())))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    @SuppressWarnings("MustBeClosed") // by another step of the trace
    void liveRangesNeverMeet(@ForAll("traces") List<Step> trace) {
        try (MemoryPool pool = MemoryPool.builder().maxBytes(1L << 30).build()) {
            var ranges = new TreeMap<Long, Live>();
            var order = new ArrayList<Live>();
            byte pattern = 0;
            for (Step step : trace) {
                switch (step) {
                    case Step.Allocate(long bytes, long alignment) -> {
                        var live = new Live(pool.allocate(bytes, alignment), ++pattern);
                        assertThat(live.segment().address() % alignment).isZero();
                        if (bytes > 0) {
                            isApart(ranges, live);
                            ranges.put(live.segment().address(), live);
                        }
                        live.segment().fill(live.pattern());
                        order.add(live);
                    }
                    case Step.Close(int which) -> {
                        if (!order.isEmpty()) {
                            close(ranges, order.remove(which % order.size()));
                        }
                    }
                    case Step.Age() -> pool.age();
                }
            }
            order.forEach(live -> close(ranges, live));
            MemoryStats stats = pool.stats();
            assertThat(stats.inUse()).isZero();
            assertThat(stats.cached()).isEqualTo(stats.reserved());
        }
    }

    private static void isApart(NavigableMap<Long, Live> ranges, Live live) {
        long from = live.segment().address();
        Map.Entry<Long, Live> before = ranges.floorEntry(from);
        Map.Entry<Long, Live> after = ranges.ceilingEntry(from);
        assertThat(before == null ? 0 : before.getKey() + before.getValue().lent().byteSize())
                .isLessThanOrEqualTo(from);
        assertThat(after == null ? Long.MAX_VALUE : after.getKey())
                .isGreaterThanOrEqualTo(from + live.lent().byteSize());
    }

    private static void close(Map<Long, Live> ranges, Live live) {
        MemorySegment segment = live.segment();
        for (long i = 0; i < segment.byteSize(); i += Math.max(1, segment.byteSize() / 64)) {
            assertThat(segment.get(java.lang.foreign.ValueLayout.JAVA_BYTE, i))
                    .isEqualTo(live.pattern());
        }
        ranges.remove(segment.address(), live);
        live.lent().close();
    }
}
