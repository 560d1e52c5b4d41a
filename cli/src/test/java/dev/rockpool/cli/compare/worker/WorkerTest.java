package dev.rockpool.cli.compare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.work.BufferWork;
import dev.rockpool.cli.compare.work.Sink;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerTest {
    private static final List<byte[]> CHUNKS = List.of(bytes("one"), bytes("two"), bytes("three"));
    private static final Duration WINDOW = Duration.ofMillis(50);

    @ParameterizedTest
    @EnumSource
    void aForgetfulResetIsSeenWhereverObjectsAreReused(Arm arm) throws Exception {
        Measurement measurement =
                measure(new ForgetfulWork(), arm, new Load(1, false, WINDOW), CHUNKS);

        assertThat(measurement.operations()).isPositive();
        if (arm == Arm.NEW) {
            assertThat(measurement.wrong()).isZero();
        } else {
            assertThat(measurement.wrong()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyArmComesToTheSameDigest(Arm arm) throws Exception {
        Work<?, ?> work = Works.named("inflate").orElseThrow();
        var load = new Load(2, false, WINDOW);

        assertThat(measure(work, arm, load, CHUNKS).digest())
                .isEqualTo(measure(work, Arm.NEW, load, CHUNKS).digest());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "3, false", "1, true", "50, true"})
    void countsWhatItDid(int threads, boolean virtual) throws Exception {
        Work<?, ?> work = Works.named("copy").orElseThrow();

        Measurement measurement =
                measure(work, Arm.NEW, new Load(threads, virtual, WINDOW), CHUNKS);

        assertThat(measurement.operations()).isGreaterThanOrEqualTo(threads);
        assertThat(measurement.uses()).isEqualTo(measurement.operations());
        assertThat(measurement.created()).isEqualTo(measurement.uses());
        assertThat(measurement.nanos()).isGreaterThanOrEqualTo(WINDOW.toNanos());
        assertThat(measurement.spent().allocatedBytes())
                .as("64 KiB for each operation")
                .isGreaterThanOrEqualTo(measurement.operations() * 64 * 1024);
        assertThat(measurement.wrong()).isZero();
    }

    @Test
    void aThreadLocalReusesNothingOnVirtualThreads() throws Exception {
        Work<?, ?> work = Works.named("digest").orElseThrow();
        var load = new Load(4, true, WINDOW);

        Measurement threadLocal = measure(work, Arm.THREAD_LOCAL, load, CHUNKS);
        Measurement rockpool = measure(work, Arm.ROCKPOOL, load, CHUNKS);
        Measurement bounded = measure(work, Arm.BOUNDED, load, CHUNKS);

        assertThat(threadLocal.created()).isEqualTo(threadLocal.uses());
        assertThat(rockpool.created()).isLessThan(rockpool.uses() / 10);
        assertThat(bounded.created()).isLessThanOrEqualTo(load.threads());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true"})
    void aFailureOfTheWorkEndsTheMeasurement(int threads, boolean virtual) {
        var work =
                new ForgetfulWork() {
                    private int used;

                    @Override
                    public synchronized void use(StringBuilder object, byte[] piece, Sink output) {
                        if (++used > 100) {
                            throw new IllegalStateException("worn out");
                        }
                    }
                };

        assertThatThrownBy(() -> measure(work, Arm.NEW, new Load(threads, virtual, WINDOW), CHUNKS))
                .hasMessage("worn out");
    }

    @Test
    void aMeasurementComesThroughItsFile(@TempDir Path folder) throws Exception {
        Measurement saved =
                measure(new ForgetfulWork(), Arm.NEW, new Load(1, false, WINDOW), CHUNKS);
        Path file = folder.resolve("result");

        saved.save(file);

        assertThat(Measurement.load(file)).isEqualTo(saved);
    }

    @Test
    void anAssignmentComesThroughItsArguments() {
        var assignment =
                new Assignment(
                        "gzip",
                        Arm.COMMONS_POOL,
                        new Load(7, true, Duration.ofMillis(1234)),
                        Path.of("a b", "chunks"),
                        Path.of("result"));

        assertThat(Assignment.parse(assignment.toArguments().toArray(String[]::new)))
                .isEqualTo(assignment);
    }

    @ParameterizedTest
    @CsvSource({
        "G1 Young Generation, true, true",
        "G1 Old Generation, true, true",
        "G1 Concurrent GC, false, true",
        "ZGC Minor Cycles, true, false",
        "ZGC Minor Pauses, false, true",
        "Shenandoah Cycles, true, false",
        "Shenandoah Pauses, false, true",
        "PS Scavenge, true, true",
        "MarkSweepCompact, true, true",
    })
    void knowsWhatACollectorsBeanCounts(String bean, boolean collections, boolean pauses) {
        assertThat(JvmReading.countsCollections(bean)).isEqualTo(collections);
        assertThat(JvmReading.countsPauses(bean)).isEqualTo(pauses);
    }

    private static Measurement measure(Work<?, ?> work, Arm arm, Load load, List<byte[]> chunks)
            throws Exception {
        return Worker.measure(work, arm, new WarmUp(Duration.ZERO, Duration.ZERO), load, chunks);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Writes all that its object was ever used for, because its reset does nothing.
    private static class ForgetfulWork implements BufferWork<StringBuilder, byte[]> {

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public String subject() {
            return "a builder";
        }

        @Override
        public List<byte[]> pieces(byte[] chunk) {
            return List.of(chunk);
        }

        @Override
        public int bufferBytes() {
            return 1;
        }

        @Override
        public StringBuilder create(ByteBuffer buffer) {
            return new StringBuilder();
        }

        @Override
        public void use(StringBuilder object, byte[] piece, Sink output) {
            object.append(piece.length);
            output.writeLong(object.length() < 100 ? object.toString().hashCode() : -1);
        }

        @Override
        public void reset(StringBuilder object) {
            if (object.length() > 100) {
                object.setLength(100);
            }
        }

        @Override
        public long weight(StringBuilder object) {
            return object.capacity();
        }
    }
}
