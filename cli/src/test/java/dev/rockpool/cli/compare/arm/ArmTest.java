package dev.rockpool.cli.compare.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.cli.compare.work.BufferWork;
import dev.rockpool.cli.compare.work.Sink;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ArmTest {

    @ParameterizedTest
    @EnumSource
    void hasALabelOfItsOwn(Arm arm) {
        assertThat(Arm.labelled(arm.label())).contains(arm);
    }

    @ParameterizedTest
    @EnumSource
    void makesAnObjectForEachUseOrOneForAll(Arm arm) {
        var work = new CountingWork();
        try (Source<StringBuilder> source = arm.open(work, UnaryOperator.identity(), 1)) {
            for (int i = 0; i < 10; i++) {
                StringBuilder taken = source.take();
                assertThat(taken).isEmpty();
                source.give(taken.append("used"));
            }
        }

        assertThat(work.created).isEqualTo(arm == Arm.NEW ? 10 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void freesOrResetsWhatWasUsed(Arm arm) {
        var work = new CountingWork();
        Source<StringBuilder> source = arm.open(work, UnaryOperator.identity(), 1);

        source.give(source.take());

        assertThat(work.discarded).isEqualTo(arm == Arm.NEW ? 1 : 0);
        assertThat(work.reset).isEqualTo(arm == Arm.NEW ? 0 : 1);
        source.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "THREAD_LOCAL")
    void nobodyWaitsAsLongAsThereAreNoMoreHolders(Arm arm) {
        var work = new CountingWork();
        try (Source<StringBuilder> source = arm.open(work, UnaryOperator.identity(), 3)) {
            List<StringBuilder> out = List.of(source.take(), source.take(), source.take());
            assertThat(work.created).isEqualTo(3);
            out.forEach(source::give);
        }
        assertThat(work.discarded).isEqualTo(arm == Arm.ROCKPOOL || arm == Arm.ARENA ? 0 : 3);
    }

    @Test
    void anArenaGivesAllBuffersBackWithOneClose() {
        var work = new CountingWork();
        Source<StringBuilder> source = Arm.ARENA.open(work, UnaryOperator.identity(), 2);
        StringBuilder idle = source.take();
        source.take(); // and stays out
        source.give(idle);
        assertThat(work.buffers).hasSize(2);
        assertThat(work.buffers).allMatch(ByteBuffer::isDirect);

        source.close();

        assertThat(work.buffers)
                .allSatisfy(
                        dead -> assertThatIllegalStateException().isThrownBy(() -> dead.get(0)));
    }

    @Test
    void anArenaIsForBuffers() {
        assertThat(Works.all().stream().filter(Arm.ARENA::suits).map(Work::name))
                .containsExactly("gzip", "inflate", "copy");
        Work<?, ?> digest = Works.named("digest").orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arm.ARENA.open(digest, UnaryOperator.identity(), 1))
                .withMessageContaining("digest");
    }

    private static final class CountingWork implements BufferWork<StringBuilder, String> {
        private final List<ByteBuffer> buffers = new ArrayList<>();
        private int created;
        private int reset;
        private int discarded;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String subject() {
            return "a builder";
        }

        @Override
        public List<String> pieces(byte[] chunk) {
            return List.of("piece");
        }

        @Override
        public int bufferBytes() {
            return 100;
        }

        @Override
        public StringBuilder create(ByteBuffer buffer) {
            assertThat(buffer.remaining()).isEqualTo(100);
            created++;
            buffers.add(buffer);
            return new StringBuilder();
        }

        @Override
        public void use(StringBuilder builder, String piece, Sink output) {}

        @Override
        public void reset(StringBuilder builder) {
            reset++;
            builder.setLength(0);
        }

        @Override
        public void discard(StringBuilder builder) {
            discarded++;
        }

        @Override
        public long weight(StringBuilder builder) {
            return builder.capacity();
        }
    }
}
