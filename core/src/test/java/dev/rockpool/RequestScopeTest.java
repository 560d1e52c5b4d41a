package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A request has what it acquired until it ends, and nothing after.
class RequestScopeTest {
    private final List<Object> back = new ArrayList<>();

    private final ElasticPool<StringBuilder> builders =
            Pool.elastic(StringBuilder::new)
                    .named("builders")
                    .reset(builder -> {
                        builder.setLength(0);
                        back.add(builder);
                    })
                    .ageing(Ageing.never())
                    .build();

    private final TieredPool<byte[]> buffers =
            Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                    .named("buffers")
                    .ageing(Ageing.never())
                    .build();

    @AfterEach
    void nothingIsOut() {
        assertThat(builders.out()).isZero();
        assertThat(builders.imbalance()).isZero();
        assertThat(buffers.out()).isZero();
        assertThat(buffers.imbalance()).isZero();
    }

    private static RequestScope scope() {
        return RequestScope.current();
    }

    @Nested
    class Ending {
        @Test
        void everythingGoesBackTheLastFirst() {
            var acquired = new ArrayList<Object>();
            RequestScope.run(() -> {
                for (int i = 0; i < 3; i++) {
                    acquired.add(scope().acquire(builders));
                }
                assertThat(builders.out()).isEqualTo(3);
            });
            assertThat(back).containsExactlyElementsOf(acquired.reversed());
        }

        @Test
        void aResultIsReturned() {
            String text =
                    RequestScope.call(() -> scope().acquire(builders).append("done").toString());
            assertThat(text).isEqualTo("done");
        }

        @Test
        void whatTheWorkThrowsIsThrownOnWhenAllIsBack() {
            var failure = new IOException("cut off");
            assertThatThrownBy(() ->
                            RequestScope.call(() -> {
                                fail(scope().acquire(builders), failure);
                                return "never";
                            }))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
            assertThat(back).hasSize(1);
        }

        private static void fail(Object item, IOException failure) throws IOException {
            assertThat(item).isNotNull();
            throw failure;
        }

        @Test
        void eachFailedReleaseIsAddedToTheFirstFailure() {
            var pool = new Refusing();
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            RequestScope.run(() -> {
                                var _ = scope().acquire(pool, 1);
                                var _ = scope().acquire(builders);
                                var _ = scope().acquire(pool, 2);
                            }))
                    .withMessage("refused 2")
                    .satisfies(first ->
                            assertThat(first.getSuppressed())
                                    .extracting(Throwable::getMessage)
                                    .containsExactly("refused 1"));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() ->
                            RequestScope.run(() -> {
                                var _ = scope().acquire(pool, 3);
                                throw new IllegalArgumentException("the work");
                            }))
                    .withMessage("the work")
                    .satisfies(first ->
                            assertThat(first.getSuppressed())
                                    .extracting(Throwable::getMessage)
                                    .containsExactly("refused 3"));
        }

        @Test
        void theSameFailureTwiceIsOne() {
            var failure = new IllegalStateException("always this one");
            SizedPool<Object> pool =
                    new SizedPool<>() {
                        @Override
                        public Object acquire(int minimumSize) {
                            return new Object();
                        }

                        @Override
                        public void release(Object item) {
                            throw failure;
                        }

                        @Override
                        public String name() {
                            return "same";
                        }
                    };
            assertThatThrownBy(() ->
                            RequestScope.run(() -> {
                                var _ = scope().acquire(pool, 1);
                                var _ = scope().acquire(pool, 1);
                            }))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
        }

        @Test
        void aScopeThatHasEndedLendsNothing() {
            var left = new AtomicReference<RequestScope>();
            RequestScope.run(() -> left.set(scope()));
            assertThatIllegalStateException()
                    .isThrownBy(() -> left.get().acquire(builders))
                    .withMessageContaining("has ended");
            assertThatIllegalStateException().isThrownBy(() -> left.get().acquire(buffers, 10));
            assertThatIllegalStateException()
                    .isThrownBy(() -> left.get().acquire(buffers, 1 << 21));
            assertThat(builders.stats().acquired()).isZero();
        }

        @Test
        void whatIsUsedAfterTheEndIsFound() {
            builders.safety(SafetyLevel.FULL);
            var late = new AtomicReference<StringBuilder>();
            RequestScope.run(() -> late.set(scope().acquire(builders)));
            late.get().append("too late");
            builders.inspect();
            assertThat(Safety.reports())
                    .anyMatch(report ->
                            report.pool().equals("builders")
                                    && report.fault() == Fault.USED_AFTER_RELEASE);
            assertThat(builders.stats().droppedInvalid()).isOne();
        }

        @Test
        void whatWasReleasedByHandIsFound() {
            builders.safety(SafetyLevel.FULL);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() ->
                            RequestScope.run(() -> builders.release(scope().acquire(builders))))
                    .withMessageContaining("twice");
        }
    }

    /// Takes nothing back.
    private static final class Refusing implements SizedPool<Integer> {
        @Override
        public Integer acquire(int minimumSize) {
            return minimumSize;
        }

        @Override
        public void release(Integer item) {
            throw new IllegalStateException("refused " + item);
        }

        @Override
        public String name() {
            return "refusing";
        }
    }

    @Nested
    class GivingBack {
        @Test
        void whatIsGivenBackServesTheRequestAgainAndIsResetForIt() {
            RequestScope.run(() -> {
                StringBuilder one = scope().acquire(builders);
                one.append("left over");
                scope().release(one);
                assertThat(builders.out()).as("it stays in the scope").isOne();
                StringBuilder again = scope().acquire(builders);
                assertThat(again).isSameAs(one).isEmpty();
                assertThat(scope().acquire(builders)).isNotSameAs(one);
            });
            assertThat(builders.stats().created()).isEqualTo(2);
            assertThat(builders.stats().acquired()).isEqualTo(2);
            assertThat(builders.stats().idle()).isEqualTo(2);
        }

        @Test
        void othersDoNotGetItBeforeTheEnd() {
            RequestScope.run(() -> {
                StringBuilder one = scope().acquire(builders);
                scope().release(one);
                StringBuilder other = builders.acquire();
                assertThat(other).isNotSameAs(one);
                builders.release(other);
            });
            assertThat(builders.stats().idle()).isEqualTo(2);
        }

        @Test
        void aSizeServesItsSizeClass() {
            RequestScope.run(() -> {
                byte[] one = scope().acquire(buffers, 1_000);
                byte[] large = scope().acquire(buffers, 20_000);
                scope().release(one);
                scope().release(large);
                assertThat(scope().acquire(buffers, 1_024)).isSameAs(one);
                assertThat(scope().acquire(buffers, 20_480)).isSameAs(large);
                assertThat(scope().acquire(buffers, 900)).isNotSameAs(one);
            });
        }

        @Test
        void whatIsAboveEveryTierGoesBackToo() {
            RequestScope.run(() -> {
                byte[] above = scope().acquire(buffers, 1 << 21);
                scope().release(above);
                assertThat(buffers.out()).isZero();
                assertThat(scope().acquire(buffers, 1 << 21)).isNotSameAs(above);
            });
        }

        @Test
        void whatIsScarceGoesBackAtOnce() {
            BoundedPool<Item> scarce = Pool.bounded(Item::new).max(1).build();
            RequestScope.run(() -> {
                Item item = scope().acquire(scarce);
                scope().release(item);
                assertThat(scarce.stats().leased()).isZero();
                assertThat(scope().acquire(scarce)).isSameAs(item);
                scope().invalidate(item);
            });
            assertThat(scarce.stats().droppedInvalid()).isOne();
            scarce.close();
        }

        @Test
        void atFullThePoolHasALookAtIt() {
            builders.safety(SafetyLevel.FULL);
            RequestScope.run(() -> {
                StringBuilder one = scope().acquire(builders);
                scope().release(one);
                assertThat(builders.out()).isZero();
            });
        }

        @Test
        void whatIsNotWorthKeepingIsCountedByItsPool() {
            try (ElasticPool<StringBuilder> slim =
                    Pool.elastic(StringBuilder::new)
                            .retain(builder -> builder.capacity() < 100)
                            .build()) {
                RequestScope.run(() -> {
                    StringBuilder fat = scope().acquire(slim);
                    fat.ensureCapacity(1_000);
                    scope().release(fat);
                    assertThat(scope().acquire(slim)).isNotSameAs(fat);
                });
                assertThat(slim.stats().droppedOversize()).isOne();
                assertThat(slim.stats().leased()).isZero();
                assertThat(slim.imbalance()).isZero();
            }
        }

        @Test
        void aClosedPoolLendsNothingFromTheScope() {
            ElasticPool<Item> brief = Pool.elastic(Item::new).build();
            RequestScope.run(() -> {
                scope().release(scope().acquire(brief));
                brief.close();
                assertThatExceptionOfType(PoolClosedException.class)
                        .isThrownBy(() -> scope().acquire(brief));
            });
            assertThat(brief.stats().droppedCleared()).isOne();
        }

        @Test
        void aSecondReleaseIsRefused() {
            RequestScope.run(() -> {
                StringBuilder item = scope().acquire(builders);
                scope().release(item);
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> scope().release(item))
                        .withMessageContaining("StringBuilder");
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> scope().invalidate(item));
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> scope().release("what nobody lent"));
            });
        }

        @Test
        @SuppressWarnings("NullAway") // is what the test is about
        void nullIsRefused() {
            RequestScope.run(() ->
                    assertThatNullPointerException()
                            .isThrownBy(() -> scope().release(null))
                            .withMessageContaining("null"));
        }

        @Test
        void whatIsBrokenIsDropped() {
            RequestScope.run(() -> {
                scope().invalidate(scope().acquire(builders));
                scope().invalidate(scope().acquire(buffers, 100));
                scope().invalidate(scope().acquire(buffers, 1 << 21)); // which no tier keeps
                scope().invalidate(scope().acquire(new Refusing(), 1)); // which is not told
            });
            assertThat(builders.stats().droppedInvalid()).isOne();
            assertThat(buffers.stats().total().droppedInvalid()).isOne();
            assertThat(back).isEmpty();
        }

        @Test
        void anyOrderWillDo() {
            RequestScope.run(() -> {
                var held = new ArrayList<StringBuilder>();
                for (int i = 0; i < 1_000; i++) {
                    held.add(scope().acquire(builders));
                }
                for (int i = 0; i < 1_000; i += 2) {
                    scope().release(held.get(i));
                }
                for (int i = 0; i < 250; i++) {
                    StringBuilder again = scope().acquire(builders);
                    assertThat(held.stream().anyMatch(item -> item == again)).isTrue();
                }
            });
            assertThat(builders.stats().created()).isEqualTo(1_000);
            assertThat(builders.stats().released()).isEqualTo(1_000);
        }
    }

    @Nested
    class Nesting {
        @Test
        void outsideThereIsNone() {
            assertThat(RequestScope.isOpen()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(RequestScope::current)
                    .withMessageContaining("RequestScope.run");
            RequestScope.run(() -> assertThat(RequestScope.isOpen()).isTrue());
            assertThat(RequestScope.isOpen()).isFalse();
        }

        @Test
        void anInnerScopeEndsByItself() {
            RequestScope.run(() -> {
                RequestScope outer = scope();
                StringBuilder mine = outer.acquire(builders);
                RequestScope.run(() -> {
                    assertThat(scope()).isNotSameAs(outer);
                    assertThat(scope().acquire(builders)).isNotSameAs(mine);
                    var _ = outer.acquire(builders);
                    assertThat(builders.out()).isEqualTo(3);
                });
                assertThat(scope()).isSameAs(outer);
                assertThat(builders.out()).isEqualTo(2);
            });
        }
    }

    @Nested
    class Threads {
        @ParameterizedTest
        @EnumSource
        void aScopeIsThatOfItsThread(ThreadKind kind) {
            RequestScope.run(() -> kind.run(() -> assertThat(RequestScope.isOpen()).isFalse()));
        }

        @Test
        void severalThreadsMayUseOneScope() {
            AtomicInteger resets = new AtomicInteger();
            try (ElasticPool<Item> items =
                    Pool.elastic(Item::new).reset(item -> resets.incrementAndGet()).build()) {
                RequestScope.run(() -> {
                    RequestScope shared = scope();
                    Crowd.of(
                            4,
                            member -> {
                                for (int i = 0; i < 1_000; i++) {
                                    Item item = shared.acquire(items);
                                    item.take();
                                    item.step();
                                    item.give();
                                    if (i % 10 != 0) {
                                        shared.release(item);
                                    }
                                }
                            });
                    assertThat(items.out()).isBetween(400L, 404L);
                });
                assertThat(resets.get()).as("once for each use").isEqualTo(4_000);
                assertThat(items.stats().leased()).isZero();
                assertThat(items.imbalance()).isZero();
            }
        }

        @Test
        void whoComesAsTheScopeEndsLeavesNothingBehind() {
            for (int round = 0; round < 200; round++) {
                var shared = new AtomicReference<RequestScope>();
                List<ThreadKind.Running<Boolean>> late = new ArrayList<>();
                RequestScope.run(() -> {
                    shared.set(scope());
                    late.addAll(Crowd.begin(2, member -> useUntilTheEnd(shared.get())));
                });
                late.forEach(ThreadKind.Running::join);
                assertThat(buffers.out()).isZero();
            }
        }

        private void useUntilTheEnd(RequestScope scope) {
            try {
                while (true) {
                    byte[] buffer = scope.acquire(buffers, 100);
                    if (buffer[0]++ % 2 == 0) {
                        scope.release(buffer);
                    }
                }
            } catch (IllegalStateException ended) {
                // what was out went back before it could be given back, or there is no more
            }
        }

        @Test
        void tenThousandVirtualThreadsHaveAScopeEach() throws Exception {
            var requests = new ArrayList<Future<Integer>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10_000; i++) {
                    int request = i;
                    requests.add(threads.submit(() -> RequestScope.call(() -> serve(request))));
                }
            }
            for (int i = 0; i < requests.size(); i++) {
                assertThat(requests.get(i).get()).isEqualTo(i);
            }
            assertThat(buffers.stats().total().acquired()).isEqualTo(20_000);
        }

        private int serve(int request) {
            byte[] head = scope().acquire(buffers, 4);
            byte[] body = scope().acquire(buffers, 10_000);
            for (int i = 0; i < 4; i++) {
                head[i] = (byte) (request >>> (8 * i));
            }
            Crowd.giveWay();
            System.arraycopy(head, 0, body, 5_000, 4);
            scope().release(head);
            byte[] tail = scope().acquire(buffers, 4);
            assertThat(tail).isSameAs(head);
            Crowd.giveWay();
            int read = 0;
            for (int i = 0; i < 4; i++) {
                read |= (body[5_000 + i] & 0xff) << (8 * i);
            }
            return read;
        }
    }
}
