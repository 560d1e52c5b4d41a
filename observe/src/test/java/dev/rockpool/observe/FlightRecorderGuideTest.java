package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples and the table of docs/guides/flight-recorder.md, as they stand there.
class FlightRecorderGuideTest {
    private static final Guide GUIDE = Guide.named("flight-recorder.md");
    private static final Path SETTINGS =
            Path.of("../core/src/main/resources/META-INF/jfr/rockpool.jfc");
    private static final Pattern NAME = Pattern.compile("dev\\.rockpool\\.[A-Z]\\w+");

    private final List<String> log = new CopyOnWriteArrayList<>();

    /// Waits in vain.
    private static void work(BoundedPool<Object> pool) {
        Object held = pool.acquire();
        try {
            throw new AssertionError("it got " + pool.acquire(Duration.ofMillis(50)));
        } catch (PoolExhaustedException expected) {
            pool.release(held);
        }
    }

    private static BoundedPool<Object> pool() {
        return Pool.bounded(Object::new).named("g-db").max(1).build();
    }

    @Test
    void records(@TempDir Path directory) throws IOException, ParseException {
        Path file = directory.resolve("pools.jfr");
        try (BoundedPool<Object> pool = pool()) {
            // the example begins
            try (InputStream settings =
                            Pool.class.getResourceAsStream("/META-INF/jfr/rockpool.jfc");
                    Reader reader = new InputStreamReader(settings, StandardCharsets.UTF_8);
                    Recording recording = new Recording(Configuration.create(reader))) {
                recording.start();
                work(pool);
                recording.dump(file);
            }
            // the example ends
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().startsWith("dev.rockpool."))
                .extracting(event -> event.getEventType().getName())
                .contains("dev.rockpool.AcquisitionWait", "dev.rockpool.PoolExhausted");
    }

    @Test
    void streams() {
        try (BoundedPool<Object> pool = pool()) {
            // the example begins
            try (var stream = new RecordingStream()) {
                stream.enable("dev.rockpool.AcquisitionWait").withThreshold(Duration.ofMillis(20));
                stream.onEvent(
                        "dev.rockpool.AcquisitionWait",
                        wait ->
                                log.add(
                                        "%s: %d ms"
                                                .formatted(
                                                        wait.getString("pool"),
                                                        wait.getDuration().toMillis())));
                stream.startAsync();
                work(pool);
                stream.stop();
            }
            // the example ends
        }
        assertThat(log).isNotEmpty().allMatch(line -> line.matches("g-db: \\d+ ms"));
    }

    @Test
    void watches() {
        try (BoundedPool<Object> pool = pool()) {
            // the example begins
            try (Observatory observatory = Observatory.open()) {
                observatory.onTick(tick -> tick.marks().forEach(mark -> log.add(mark.text())));
                work(pool);
            }
            // the example ends
        }
        assertThat(log).doesNotContainNull();
    }

    /// What there is, what the guide says there is, and what is switched on by the settings.
    @Test
    void theEventsAreThoseOfTheGuideAndOfTheSettings() throws IOException {
        List<String> events = events();
        assertThat(events).hasSizeGreaterThan(8);
        List<String> rows =
                Files.readAllLines(GUIDE.file()).stream()
                        .filter(line -> line.startsWith("| `dev.rockpool."))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(events);
        assertThat(namesIn(SETTINGS)).containsExactlyInAnyOrderElementsOf(events);
        assertThat(namesIn(GUIDE.file())).isSubsetOf(events);
    }

    private static List<String> namesIn(Path file) throws IOException {
        return NAME.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
    }

    /// The names of all classes of events of the library.
    private static List<String> events() throws IOException {
        var events = new ArrayList<String>();
        for (String module : List.of("core", "memory", "observe")) {
            Path classes = Path.of("..", module, "target", "classes");
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(FlightRecorderGuideTest::isEvent).toList()) {
                    events.add(nameOf(classes.relativize(file).toString()));
                }
            }
        }
        return events;
    }

    private static boolean isEvent(Path file) {
        return file.getFileName().toString().endsWith("Event.class");
    }

    private static String nameOf(String file) {
        String type = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(type).getAnnotation(Name.class).value();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        assertThat(GUIDE.java())
                .isNotEmpty()
                .isEqualTo(Guide.examplesOf(FlightRecorderGuideTest.class));
    }
}
