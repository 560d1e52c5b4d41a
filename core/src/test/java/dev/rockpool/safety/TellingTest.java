package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.Fault;
import dev.rockpool.Lease;
import dev.rockpool.Poison;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where reports go, and what comes of it when those fail who are called.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class TellingTest {

    private static Pool<Part> pool(Told told, Kind kind) {
        return kind.pool(told.pool(), SafetyLevel.FULL, checks -> checks);
    }

    private static void releaseTwice(Pool<Part> pool) {
        Part part = pool.acquire();
        pool.release(part);
        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(() -> pool.release(part));
    }

    private static void soil(Pool<Part> pool) {
        Way.Loan loan = Way.RAW.borrow(pool);
        loan.part().soil();
        loan.giveBack();
    }

    @Test
    void aRecordingHasTheReport(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("safety.jfr");
        try (var told = new Told();
                Pool<Part> pool = pool(told, Kind.ELASTIC)) {
            try (var recording = new Recording()) {
                recording.enable("dev.rockpool.SafetyReport");
                recording.start();
                releaseTwice(pool);
                soil(pool);
                recording.dump(file);
            }
            List<RecordedEvent> events =
                    RecordingFile.readAllEvents(file).stream()
                            .filter(event -> event.getString("pool").equals(told.pool()))
                            .toList();
            assertThat(events)
                    .extracting(event -> event.getString("fault"))
                    .containsExactly("RELEASED_TWICE", "DIRTY");
            for (int i = 0; i < events.size(); i++) {
                SafetyReport report = told.all().get(i);
                RecordedEvent event = events.get(i);
                assertThat(event.getString("message")).isEqualTo(report.message());
                assertThat(event.getLong("uses")).isEqualTo(report.uses());
                assertThat(event.getDuration("age")).isEqualTo(report.age());
                assertThat(event.getString("earlier")).contains(getClass().getName());
                assertThat(event.getStackTrace().getFrames())
                        .anyMatch(frame ->
                                frame.getMethod().getType().getName().equals(getClass().getName()));
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        try (Safety.Registration failing =
                        Safety.onReport(report -> {
                            throw new IllegalStateException("a listener's own");
                        });
                var told = new Told();
                Pool<Part> pool = pool(told, Kind.BOUNDED)) {
            assertThat(failing).isNotNull();
            soil(pool);
            told.once(Fault.DIRTY);
            pool.release(pool.acquire());
            assertThat(((Watched) pool).imbalance()).isZero();
        }
    }

    @Test
    void aListenerThatIsClosedHearsNothing() {
        var heard = new AtomicInteger();
        try (var told = new Told();
                Pool<Part> pool = pool(told, Kind.ELASTIC)) {
            Safety.Registration registration =
                    Safety.onReport(report -> {
                        if (report.pool().equals(told.pool())) {
                            heard.incrementAndGet();
                        }
                    });
            soil(pool);
            registration.close();
            soil(pool);
            assertThat(heard).hasValue(1);
            assertThat(told.all()).hasSize(2);
        }
    }

    /// What a listener does takes place under no lock: it may use the pool, and others may use the
    /// lease meanwhile.
    @ParameterizedTest
    @EnumSource
    void aListenerMayUseThePoolAndTheLease(Kind kind) {
        var others = new ArrayList<Fault>();
        try (var told = new Told();
                Pool<Part> pool = pool(told, kind)) {
            Lease<Part> lease = pool.lease();
            lease.close();
            try (Safety.Registration registration =
                    Safety.onReport(report -> {
                        if (report.pool().equals(told.pool()) && others.isEmpty()) {
                            others.add(report.fault());
                            pool.release(pool.acquire());
                            ThreadKind.PLATFORM.run(() ->
                                    assertThatExceptionOfType(PoolMisuseException.class)
                                            .isThrownBy(lease::close));
                        }
                    })) {
                assertThat(registration).isNotNull();
                assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(lease::close);
            }
            assertThat(others).containsExactly(Fault.RELEASED_TWICE);
            assertThat(told.all())
                    .extracting(SafetyReport::fault)
                    .containsExactly(Fault.RELEASED_TWICE, Fault.RELEASED_TWICE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCheckThatThrowsFindsNothing(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool =
                        kind.pool(
                                told.pool(),
                                SafetyLevel.FULL,
                                checks ->
                                        checks.clean(TellingTest::fail)
                                                .closed(TellingTest::fail)
                                                .poison(new Failing()))) {
            Part part = pool.acquire();
            pool.release(part);
            assertThat(pool.acquire()).isSameAs(part);
            pool.release(part);
            told.nothing();
            assertThat(((Watched) pool).imbalance()).isZero();
        }
    }

    private static boolean fail(Part part) {
        throw new IllegalStateException("a check's own");
    }

    private static final class Failing implements Poison<Part> {
        @Override
        public void spoil(Part part) {
            fail(part);
        }

        @Override
        public boolean isSpoilt(Part part) {
            return fail(part);
        }
    }

    @Test
    void theReportPrintsTheMessageAndBothStacks() {
        try (var told = new Told();
                Pool<Part> pool = pool(told, Kind.ELASTIC)) {
            soil(pool);
            SafetyReport report = told.once(Fault.DIRTY);
            assertThat(report.toString())
                    .startsWith(report.message())
                    .containsSubsequence("released by ", "TellingTest", "Earlier: acquired by ");
            assertThat(report.age()).isLessThan(Duration.ofMinutes(1));
            assertThat(report.thread()).isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void theLogInMemoryKeepsTheLast() {
        try (var told = new Told();
                Pool<Part> pool = pool(told, Kind.ELASTIC)) {
            for (int i = 0; i < 300; i++) {
                soil(pool);
            }
            assertThat(told.all()).hasSize(300);
            assertThat(Safety.reports()).hasSize(256);
        }
    }
}
