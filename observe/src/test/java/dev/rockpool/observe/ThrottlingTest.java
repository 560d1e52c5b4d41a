package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottlingTest {
    @TempDir private Path directory;
    private Path groups;
    private Path root;

    private final Marks marks = new Marks();

    @BeforeEach
    void mount() throws IOException {
        groups = directory.resolve("cgroup");
        root = Files.createDirectory(directory.resolve("mounted"));
        Files.createDirectories(root.resolve("kube/pod"));
        Files.writeString(groups, "1:cpu:/other\n0::/kube/pod\n");
    }

    private void count(String group, long periods, long micros) throws IOException {
        Files.writeString(
                root.resolve(group).resolve("cpu.stat"),
                "usage_usec 77\nnr_periods 9000\nnr_throttled %d\nthrottled_usec %d\n"
                        .formatted(periods, micros));
    }

    @Test
    void marksForHowLongTheProcessWasHeldBack() throws IOException {
        Files.writeString(root.resolve("cpu.stat"), "usage_usec 99\n"); // the root has no limit
        count("kube", 10, 5_000_000);
        count("kube/pod", 20, 7_000_000);
        var throttling = new Throttling(marks, groups, root);
        Instant first = Instant.now();
        throttling.look(first);
        assertThat(marks.take()).isEmpty();

        count("kube", 11, 5_100_000);
        count("kube/pod", 22, 7_020_000);
        throttling.look(first.plusSeconds(1));
        assertThat(marks.take())
                .containsExactly(
                        new Mark(
                                first,
                                Mark.Kind.THROTTLED,
                                null,
                                "held back 3 times, for 120 ms of all threads together",
                                Duration.ofMillis(120)));
        throttling.look(first.plusSeconds(2));
        assertThat(marks.take()).isEmpty();
    }

    @Test
    void theMarkIsNoLongerThanTheTimeThatPassed() throws IOException {
        count("kube/pod", 20, 0);
        var throttling = new Throttling(marks, groups, root);
        Instant first = Instant.now();
        throttling.look(first);
        count("kube/pod", 30, 9_000_000);
        throttling.look(first.plusSeconds(1));
        assertThat(marks.take())
                .singleElement()
                .returns(Duration.ofSeconds(1), Mark::length)
                .extracting(Mark::text)
                .asString()
                .contains("9,000 ms");
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeNegative() throws IOException {
        count("kube/pod", 20, 0);
        var throttling = new Throttling(marks, groups, root);
        Instant first = Instant.now();
        throttling.look(first);
        count("kube/pod", 21, 40_000);
        throttling.look(first.minusSeconds(3_600));
        assertThat(marks.take()).singleElement().returns(Duration.ZERO, Mark::length);
    }

    @Test
    void whatCannotBeReadForAWhileIsNotCountedAsNew() throws IOException {
        count("kube/pod", 20, 7_000_000);
        var throttling = new Throttling(marks, groups, root);
        Path file = root.resolve("kube/pod/cpu.stat");
        String content = Files.readString(file);
        for (String broken : new String[] {"throttled_usec many\n", ""}) {
            Files.writeString(file, broken);
            throttling.look(Instant.now());
            Files.writeString(file, content);
            throttling.look(Instant.now());
        }
        Files.delete(file);
        throttling.look(Instant.now());
        Files.writeString(file, content);
        throttling.look(Instant.now());
        assertThat(marks.take()).isEmpty();
    }

    /// As in a container, which sees its own group as the root, and another's not at all.
    @Test
    void theRootIsReadWhereTheGroupIsNotToBeSeen() throws IOException {
        for (String group : new String[] {"0::/", "0::/../../system.slice", "0::/gone/away"}) {
            Files.writeString(groups, group + "\n");
            count("", 1, 1_000);
            var throttling = new Throttling(marks, groups, root);
            count("", 2, 3_000);
            throttling.look(Instant.now().plusSeconds(1));
            assertThat(marks.take()).as(group).hasSize(1);
        }
    }

    @Test
    void nothingIsMarkedWhereThereAreNoGroups() {
        var throttling =
                new Throttling(marks, directory.resolve("none"), directory.resolve("neither"));
        throttling.look(Instant.now());
        assertThat(marks.take()).isEmpty();
    }
}
