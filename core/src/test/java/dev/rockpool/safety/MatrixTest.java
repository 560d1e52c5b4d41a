package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tables in the documentation of [SafetyLevel] are true: what a cell promises is found, told
/// once and in full, and what it does not promise is not claimed.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class MatrixTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/rockpool/SafetyLevel.java");
    private static final List<SafetyLevel> LEVELS = List.of(SafetyLevel.values());

    /// What a cell says.
    private enum Promise {
        NOT_FOUND("–"),
        FOUND("found"),
        SAMPLED("sampled"),
        STACKS("stacks"),
        LATE("late"),
        IMPOSSIBLE("");

        private final String word;

        Promise(String word) {
            this.word = word;
        }

        static Promise of(String cell) {
            return Arrays.stream(values())
                    .filter(promise -> promise.word.equals(cell))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no promise: " + cell));
        }

        boolean isFound() {
            return this != NOT_FOUND;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachCellIsTrue() throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        return Arrays.stream(Kind.values())
                .flatMap(kind -> {
                    List<List<String>> table = table(lines, kind);
                    assertThat(table)
                            .extracting(List::getFirst)
                            .containsExactly(
                                    Arrays.stream(Misuse.values())
                                            .map(Misuse::row)
                                            .toArray(String[]::new));
                    return Arrays.stream(Misuse.values())
                            .flatMap(misuse -> tests(kind, misuse, table.get(indexOf(misuse))));
                });
    }

    @SuppressWarnings("EnumOrdinal") // the rows stand in this order
    private static int indexOf(Misuse misuse) {
        return misuse.ordinal();
    }

    /// The cells of the table of a kind, row by row, without its head.
    private static List<List<String>> table(List<String> lines, Kind kind) {
        String head = "/// | %s pool |".formatted(kind.name().toLowerCase(Locale.ROOT));
        return lines.stream()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("/// |"))
                .map(line ->
                        Arrays.stream(line.substring("/// |".length()).split("\\|", -1))
                                .map(String::strip)
                                .toList())
                .toList();
    }

    private static Stream<DynamicTest> tests(Kind kind, Misuse misuse, List<String> row) {
        return Arrays.stream(Way.values())
                .filter(misuse::isPossible)
                .flatMap(way ->
                        LEVELS.stream()
                                .map(level -> new Cell(kind, misuse, way, level))
                                .filter(cell -> cell.promise(row) != Promise.IMPOSSIBLE)
                                .map(cell ->
                                        DynamicTest.dynamicTest(
                                                cell.toString(),
                                                () -> cell.check(cell.promise(row)))));
    }

    private record Cell(Kind kind, Misuse misuse, Way way, SafetyLevel level) {

        Promise promise(List<String> row) {
            int column = LEVELS.indexOf(level) + (way == Way.RAW ? 0 : LEVELS.size());
            return Promise.of(row.get(1 + column));
        }

        void check(Promise promise) {
            try (var told = new Told();
                    Pool<Part> pool = kind.pool(told.pool(), level, misuse::checks)) {
                var watched = (Watched) pool;
                if (promise == Promise.FOUND) {
                    pool.lease().close(); // it may have been the sample
                }
                Throwable thrown = catchThrowable(() -> misuse.commit(pool, way));
                misuse.awaitNotice(watched, told, promise.isFound());
                watched.inspect();
                if (promise.isFound()) {
                    checkReport(promise, told.once(misuse.fault()), told.pool(), thrown);
                } else {
                    told.nothing();
                    assertThat(thrown).isNull();
                }
                assertThat(watched.imbalance()).isZero();
            }
        }

        private void checkReport(
                Promise promise, SafetyReport report, String pool, @Nullable Throwable thrown) {
            if (level == SafetyLevel.FULL) {
                assertThat(report.message()).doesNotContain("set safety FULL");
            }
            assertThat(report.message())
                    .startsWith("Pool '" + pool + "': ")
                    .contains(Part.class.getName(), misuse.fault().advice());
            if (misuse.isRefused()) {
                assertThat(thrown)
                        .isInstanceOf(PoolMisuseException.class)
                        .isSameAs(report.now())
                        .hasMessage(report.message());
            } else {
                assertThat(thrown).isNull();
            }
            if (hasStacks(promise)) {
                checkStack(report.earlier(), earlier());
                assertThat(report.age()).isPositive();
                assertThat(report.uses()).isBetween(1L, 2L);
                if (misuse.fault() != Fault.LEAKED) {
                    assertThat(report.now()).isNotNull().isNotSameAs(report.earlier());
                }
            }
        }

        /// Where the level is not FULL, what is found late has left no stack.
        private boolean hasStacks(Promise promise) {
            return promise == Promise.STACKS
                    || promise == Promise.SAMPLED
                    || (promise == Promise.LATE && level == SafetyLevel.FULL);
        }

        /// What was done where the earlier stack was taken.
        private Set<String> earlier() {
            return switch (misuse.fault()) {
                case RELEASED_TWICE -> Set.of("released", "closed");
                case USED_AFTER_RELEASE -> Set.of("released", "closed");
                default -> Set.of("acquired");
            };
        }

        private static void checkStack(@Nullable Throwable stack, Set<String> done) {
            assertThat(String.valueOf(stack)).matches("(" + String.join("|", done) + ") by .+");
            assertThat(Objects.requireNonNull(stack).getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .anyMatch(name -> name.startsWith(Way.class.getPackageName()));
        }

        @Override
        public String toString() {
            return "%s, %s, %s, %s".formatted(kind, misuse, way, level);
        }
    }
}
