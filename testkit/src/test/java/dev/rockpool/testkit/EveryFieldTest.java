package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A class with a field of each kind, whose reset forgets one of them at a time.
class EveryFieldTest {

    private static class Inherited {
        long inherited;
    }

    private record Point(int x, int y) {}

    private static class Part {
        int used;
    }

    private static final class Everything extends Inherited {
        boolean flag;
        byte octet;
        short small;
        int count = 1;
        long born = System.nanoTime();
        float ratio;
        double rate = 0.5;
        char letter = 'a';
        @Nullable String name;
        UUID id = UUID.randomUUID();
        Instant time = Instant.now();
        TimeUnit unit = TimeUnit.SECONDS;
        int[] cells = new int[4];
        String[] texts = {"one", "two"};
        List<String> list = new ArrayList<>();
        Set<String> set = new HashSet<>();
        Map<String, Integer> map = new HashMap<>(Map.of("default", 1));
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4);
        Optional<String> choice = Optional.empty();
        Point point = new Point(0, 0);
        Part part = new Part();
        AtomicLong total = new AtomicLong();
        @Nullable Runnable callback;

        void use() {
            inherited = 1;
            flag = true;
            octet = 1;
            small = 1;
            count = 2;
            ratio = -0.0f;
            rate = Double.NaN;
            letter = 'b';
            name = "used";
            unit = TimeUnit.DAYS;
            cells[3] = 1;
            texts[1] = "zwei";
            list.add("more");
            set.add("more");
            map.put("default", 2);
            text.append("more");
            buffer.put(2, (byte) 1);
            choice = Optional.of("made");
            point = new Point(0, 1);
            part.used = 1;
            total.incrementAndGet();
            callback = () -> {};
        }
    }

    /// How to reset a field, and the path at which it is missed.
    private record Step(Consumer<Everything> reset, String path) {}

    private static final Map<String, Step> RESET = new LinkedHashMap<>();

    static {
        step("inherited", "", it -> it.inherited = 0);
        step("flag", "", it -> it.flag = false);
        step("octet", "", it -> it.octet = 0);
        step("small", "", it -> it.small = 0);
        step("count", "", it -> it.count = 1);
        step("born", "", it -> it.born = System.nanoTime());
        step("ratio", "", it -> it.ratio = 0);
        step("rate", "", it -> it.rate = 0.5);
        step("letter", "", it -> it.letter = 'a');
        step("name", "", it -> it.name = null);
        step("id", "", it -> it.id = UUID.randomUUID());
        step("time", "", it -> it.time = Instant.now());
        step("unit", "", it -> it.unit = TimeUnit.SECONDS);
        step("cells", "[3]", it -> Arrays.fill(it.cells, 0));
        step("texts", "[1]", it -> it.texts[1] = "two");
        step("list", "[0]", it -> it.list.clear());
        step("set", "", it -> it.set.clear());
        step("map", "[\"default\"]", it -> it.map.put("default", 1));
        step("text", "", it -> it.text.setLength(0));
        step("buffer", "[2]", it -> it.buffer.put(2, (byte) 0));
        step("choice", ".get()", it -> it.choice = Optional.empty());
        step("point", ".y", it -> it.point = new Point(0, 0));
        step("part", ".used", it -> it.part.used = 0);
        step("total", "", it -> it.total.set(0));
        step("callback", "", it -> it.callback = null);
    }

    private static void step(String field, String below, Consumer<Everything> reset) {
        RESET.put(field, new Step(reset, "Everything." + field + below));
    }

    static Stream<String> everyField() {
        return Stream.<Class<?>>of(Everything.class, Inherited.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !field.isSynthetic())
                .map(Field::getName);
    }

    @Test
    void aResetOfAllIsAsGoodAsNew() {
        ResetContract.verify(
                Everything::new,
                Everything::use,
                item -> RESET.values().forEach(step -> step.reset().accept(item)));
    }

    @ParameterizedTest
    @MethodSource("everyField")
    void theOneThatIsForgottenIsFound(String forgotten) {
        ResetReport report =
                ResetContract.<Everything>of(Everything::new)
                        .check(
                                Everything::use,
                                item ->
                                        RESET.forEach((field, step) -> {
                                            if (!field.equals(forgotten)) {
                                                step.reset().accept(item);
                                            }
                                        }));
        assertThat(RESET).containsKey(forgotten);
        assertThat(report.differences())
                .extracting(ResetDifference::path)
                .containsExactly(RESET.getOrDefault(forgotten, new Step(it -> {}, "none")).path());
    }
}
