package dev.rockpool.cli.compare.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.compare.work.Sink;
import dev.rockpool.cli.compare.work.Work;
import java.util.List;
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
        try (Source<StringBuilder> source = arm.open(work, work::create, 1)) {
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
        Source<StringBuilder> source = arm.open(work, work::create, 1);

        source.give(source.take());

        assertThat(work.discarded).isEqualTo(arm == Arm.NEW ? 1 : 0);
        assertThat(work.reset).isEqualTo(arm == Arm.NEW ? 0 : 1);
        source.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "THREAD_LOCAL")
    void nobodyWaitsAsLongAsThereAreNoMoreHolders(Arm arm) {
        var work = new CountingWork();
        try (Source<StringBuilder> source = arm.open(work, work::create, 3)) {
            List<StringBuilder> out = List.of(source.take(), source.take(), source.take());
            assertThat(work.created).isEqualTo(3);
            out.forEach(source::give);
        }
        assertThat(work.discarded).isEqualTo(arm == Arm.ROCKPOOL ? 0 : 3);
    }

    private static final class CountingWork implements Work<StringBuilder, String> {
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
        public StringBuilder create() {
            created++;
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
