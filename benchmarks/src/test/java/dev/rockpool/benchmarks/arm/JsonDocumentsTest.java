package dev.rockpool.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDocumentsTest {
    private static final int LINES = 16;

    static List<Arm> arms() {
        return Kind.JACKSON.arms();
    }

    @Test
    void bothVersionsAreTriedWithEachOfTheirPools() {
        assertThat(arms())
                .hasSize(11)
                .allMatch(arm -> Case.JACKSON2_1.admits(arm) ^ Case.JACKSON3_1.admits(arm));
    }

    @ParameterizedTest
    @MethodSource("arms")
    void everyArmReadsTheSameTexts(Arm arm) throws Exception {
        try (Source source = arm.open(LINES);
                Source first = Arm.JACKSON2_UNPOOLED.open(LINES)) {
            assertThat(length(source)).isEqualTo(length(first)).isGreaterThan(10_000);
        }
    }

    @ParameterizedTest
    @MethodSource("arms")
    void streamsThatYieldCarryTheSame(Arm arm) throws Exception {
        try (Source source = arm.open(LINES)) {
            JsonDocuments plain = ((JsonDocuments) source).perThread();
            JsonDocuments yielding = ((JsonDocuments) arm.open(LINES)).yielding();

            assertThat(length(yielding)).isEqualTo(length(plain));
        }
    }

    @ParameterizedTest
    @MethodSource("arms")
    void anEmptyDocumentHasNoTexts(Arm arm) throws Exception {
        try (Source source = arm.open(0)) {
            assertThat(length(source)).isZero();
        }
    }

    @Test
    void threadsBeginAtDocumentsOfTheirOwn() throws Exception {
        try (Source source = Arm.JACKSON3_UNPOOLED.open(LINES)) {
            assertThat(length(source.perThread())).isNotEqualTo(length(source.perThread()));
        }
    }

    @Test
    void aPageIsReadAsItWasWritten() throws Exception {
        var page = new Page(true);
        for (int length : new int[] {0, 1, 5_000, 4_096, 100_000, 3}) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (i * 31 + length);
            }
            page.out().write(bytes, 0, length);
            try (InputStream in = page.in()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
        page.out().write(7);
        assertThat(page.in().read()).isEqualTo(7);
        assertThat(page.in().read()).isEqualTo(-1);
    }

    private static long length(Source source) {
        for (int i = 0; i < 20; i++) {
            assertThat(source.outermost()).isSameAs(source);
        }
        return ((JsonDocuments) source).length();
    }
}
