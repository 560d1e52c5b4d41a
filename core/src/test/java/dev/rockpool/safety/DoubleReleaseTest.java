package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rockpool.Fault;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import dev.rockpool.testkit.internal.Crowd;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is given back twice, or where it does not belong.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class DoubleReleaseTest {
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @EnumSource
    void ofTwoThatReleaseAtOnceOneIsToldOfTheOther(Kind kind) {
        try (Pool<Part> pool = pool(kind)) {
            for (int i = 0; i < ROUNDS; i++) {
                try (var told = new Told(pool.name())) {
                    Part part = pool.acquire();
                    isRefusedOnce(() -> pool.release(part));
                    isToldOfTheOther(told.once(Fault.RELEASED_TWICE));
                }
            }
            assertThat(pool.stats().released()).isEqualTo(ROUNDS);
            assertThat(((Watched) pool).imbalance()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoThatCloseALeaseAtOnceOneIsToldOfTheOther(Kind kind) {
        try (Pool<Part> pool = pool(kind)) {
            for (int i = 0; i < ROUNDS; i++) {
                try (var told = new Told(pool.name())) {
                    Lease<Part> lease = pool.lease();
                    isRefusedOnce(lease::close);
                    isToldOfTheOther(told.once(Fault.RELEASED_TWICE));
                }
            }
            assertThat(pool.stats().released()).isEqualTo(ROUNDS);
            assertThat(((Watched) pool).imbalance()).isZero();
        }
    }

    private static Pool<Part> pool(Kind kind) {
        return kind.pool("raced-" + kind, SafetyLevel.FULL, checks -> checks);
    }

    private static void isRefusedOnce(Runnable release) {
        var refused = new AtomicInteger();
        Crowd.of(
                2,
                member -> {
                    Thread.currentThread().setName("racer-" + member);
                    try {
                        release.run();
                    } catch (PoolMisuseException e) {
                        refused.incrementAndGet();
                    }
                });
        assertThat(refused).hasValue(1);
    }

    private static void isToldOfTheOther(SafetyReport report) {
        String other = report.thread().equals("racer-0") ? "racer-1" : "racer-0";
        Throwable earlier = report.earlier();
        assertThat(earlier).as(report.message()).isNotNull();
        assertThat(String.valueOf(earlier)).matches("(closed|released) by " + other);
    }

    @ParameterizedTest
    @EnumSource
    void aStaleLeaseNeverGivesBackWhatTheNextHolderHas(Kind kind) {
        for (SafetyLevel level : SafetyLevel.values()) {
            try (var told = new Told();
                    Pool<Part> pool = kind.pool(told.pool(), level, checks -> checks)) {
                Lease<Part> stale = pool.lease();
                stale.close();
                Lease<Part> next = pool.lease();
                assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(stale::close);
                assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(stale::invalidate);
                assertThat(((Watched) pool).out()).isOne();
                next.close();
                assertThat(told.all())
                        .extracting(SafetyReport::fault)
                        .containsExactly(Fault.RELEASED_TWICE, Fault.USED_AFTER_RELEASE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseWhoseItemWasReleasedIsToldWhere(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool = kind.pool(told.pool(), SafetyLevel.FULL, checks -> checks)) {
            Lease<Part> lease = pool.lease();
            release(pool, lease.get());
            assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(lease::close);
            SafetyReport report = told.once(Fault.RELEASED_TWICE);
            Throwable earlier = Objects.requireNonNull(report.earlier());
            assertThat(earlier.getStackTrace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("release");
            assertThat(earlier.toString()).startsWith("released by ");
        }
    }

    private static void release(Pool<Part> pool, Part part) {
        pool.release(part);
    }

    @ParameterizedTest
    @EnumSource
    void anItemThatWasInvalidatedIsNotTakenBack(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool = kind.pool(told.pool(), SafetyLevel.FULL, checks -> checks)) {
            Part part = pool.acquire();
            pool.invalidate(part);
            told.nothing();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(part));
            told.once(kind == Kind.ELASTIC ? Fault.RELEASED_TWICE : Fault.FOREIGN);
            assertThat(pool.stats().droppedInvalid()).isOne();
            assertThat(((Watched) pool).imbalance()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nullIsRefusedAtEveryLevel(Kind kind) {
        for (SafetyLevel level : SafetyLevel.values()) {
            try (var told = new Told();
                    Pool<Part> pool = kind.pool(told.pool(), level, checks -> checks)) {
                assertThatNullPointerException()
                        .isThrownBy(() -> pool.release(noPart()))
                        .withMessageContaining(told.pool());
                assertThatNullPointerException().isThrownBy(() -> pool.invalidate(noPart()));
                told.nothing();
            }
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T noPart() {
        return null;
    }

    @Test
    void anItemOfAnotherPoolIsRefusedAndBothPoolsAreUnchanged() {
        try (var told = new Told();
                Pool<Part> pool =
                        Kind.ELASTIC.pool(told.pool(), SafetyLevel.FULL, checks -> checks);
                Pool<Part> other = Kind.ELASTIC.pool("other", SafetyLevel.FULL, checks -> checks)) {
            Part part = other.acquire();
            Part own = pool.acquire();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(part));
            told.once(Fault.FOREIGN);
            assertThat(((Watched) pool).out()).isOne();
            assertThat(((Watched) other).out()).isOne();
            other.release(part);
            pool.release(own);
            assertThat(pool.stats().donated()).isZero();
        }
    }
}
