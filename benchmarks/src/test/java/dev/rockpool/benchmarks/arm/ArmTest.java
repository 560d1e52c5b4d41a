package dev.rockpool.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;

class ArmTest {
    /// Those that hand out what was given back, to the thread that gave it back.
    static final List<Arm> POOLS =
            List.of(
                    Arm.ROCKPOOL,
                    Arm.ROCKPOOL_LEASE,
                    Arm.ROCKPOOL_USE,
                    Arm.ROCKPOOL_UTILISATION,
                    Arm.ROCKPOOL_BUDGET,
                    Arm.ROCKPOOL_BOUNDED,
                    Arm.ROCKPOOL_BOUNDED_LEASE,
                    Arm.ROCKPOOL_FIXED,
                    Arm.JACKSON_LOCK_FREE,
                    Arm.JACKSON_BOUNDED,
                    Arm.JACKSON_DEQUE,
                    Arm.STORMPOT_SINGLE,
                    Arm.STORMPOT,
                    Arm.STORMPOT_VIRTUAL,
                    Arm.STORMPOT_INLINE,
                    Arm.NETTY_UNGUARDED,
                    Arm.NETTY,
                    Arm.NETTY_SHARED,
                    Arm.JCTOOLS,
                    Arm.JCTOOLS_FULL,
                    Arm.AGRONA,
                    Arm.HIKARI,
                    Arm.VIBUR,
                    Arm.COMMONS_SOFT,
                    Arm.ARRAY_BLOCKING_QUEUE,
                    Arm.COMMONS,
                    Arm.COMMONS_BOUNDED,
                    Arm.COMMONS_FAIR);

    private static final int MANY = 1_000; // more than an item takes without a reset

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GO")
    void anItemIsResetBetweenItsUses(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open()) {
                Source own = source.perThread();
                for (int i = 0; i < MANY; i++) {
                    assertThat(own.outermost()).isNotNull();
                    if (arm.suits(Suit.NESTED)) {
                        assertThat(own.nested()).isNotNull();
                    }
                }
                return null;
            }
        });
    }

    @ParameterizedTest
    @FieldSource("POOLS")
    void whatIsGivenBackIsLentAgain(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open()) {
                Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                for (int i = 0; i < MANY; i++) {
                    seen.add(source.outermost());
                }
                assertThat(seen).hasSizeLessThan(MANY / 4);
                return null;
            }
        });
    }

    @ParameterizedTest
    @FieldSource("POOLS")
    void twoItemsHeldAtOnceAreTwo(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open()) {
                holdTwo((Lender<?>) source);
                return null;
            }
        });
    }

    @Test
    void nettyDoesNotPoolOnOtherThreads() throws Exception {
        try (Source source = Arm.NETTY_PLAIN.open()) {
            List<Object> seen = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                seen.add(source.outermost());
            }
            assertThat(seen).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLabelLeadsBackToTheArm(Arm arm) {
        assertThat(Arm.labelled(arm.label())).contains(arm);
    }

    private static <S extends Scratch> void holdTwo(Lender<S> lender) {
        S outer = lender.acquire();
        S inner = lender.acquire();
        assertThat(inner).isNotSameAs(outer);
        lender.release(inner);
        lender.release(outer);
    }

    static void onItsThread(Callable<Void> test) throws Exception {
        var task = new FutureTask<>(test);
        new FastThreadLocalThread(task).start();
        task.get();
    }
}
