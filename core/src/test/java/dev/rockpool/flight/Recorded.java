package dev.rockpool.flight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// A recording of events of ours of one name.
final class Recorded implements AutoCloseable {
    private final String name;
    private final Recording recording = new Recording();

    /// Begins to record, as it is by default.
    Recorded(String name) {
        this.name = "dev.rockpool." + name;
        recording.start();
    }

    /// Records them in another period.
    Recorded every(Duration period) {
        recording.enable(name).withPeriod(period);
        return this;
    }

    /// Those of a pool so far, in the order of their end.
    List<RecordedEvent> of(String pool) {
        try {
            Path file = Files.createTempFile("flight", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(name))
                        .filter(event -> event.getString("pool").equals(pool))
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Whether a frame of the stack of an event is of a class.
    static boolean isFrom(Class<?> type, RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().equals(type.getName()));
    }

    @Override
    public void close() {
        recording.close();
    }
}
