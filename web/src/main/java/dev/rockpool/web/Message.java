package dev.rockpool.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rockpool.observe.Mark;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.Tick;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page is told: a server-sent event.
sealed interface Message {

    /// The first of a connection.
    ///
    /// @param started ms of the epoch; another one is another process
    /// @param collectors the names of the garbage collector's parts
    /// @param now the last look so far, ms of the epoch
    /// @param columns of the rows of a [Look]
    record Hello(
            long started,
            long pid,
            String java,
            List<String> collectors,
            boolean operations,
            long now,
            List<String> columns)
            implements Message {}

    /// What a second brought.
    ///
    /// @param at ms of the epoch
    /// @param pools a row each
    record Look(long at, List<List<@Nullable Object>> pools, List<Sign> marks) implements Message {}

    /// A mark.
    ///
    /// @param at ms of the epoch
    /// @param length ms
    record Sign(long at, long length, Mark.Kind kind, @Nullable String pool, String text) {
        static Sign of(Mark mark) {
            return new Sign(
                    mark.at().toEpochMilli(),
                    mark.length().toMillis(),
                    mark.kind(),
                    mark.pool(),
                    mark.text());
        }
    }

    static Message hello(boolean operations, Instant now) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new Hello(
                runtime.getStartTime(),
                runtime.getPid(),
                Runtime.version().toString(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                operations,
                now.toEpochMilli(),
                Column.keys());
    }

    static Message of(Tick tick) {
        return new Look(
                tick.at().toEpochMilli(),
                tick.readings().stream().map(Message::row).toList(),
                tick.marks().stream().map(Sign::of).toList());
    }

    private static List<@Nullable Object> row(Reading reading) {
        var row = new ArrayList<@Nullable Object>();
        row.add(reading.pool());
        row.add(reading.kind());
        for (Column column : Column.values()) {
            row.add(column.of(reading));
        }
        return row;
    }

    /// As it is sent. JSON has no line breaks of its own, so it is one line.
    default byte[] event() {
        String json = Answer.MAPPER.writeValueAsString(this);
        return (switch (this) {
                    case Hello hello -> "retry: 1000\nevent: hello\n";
                    case Look look -> "event: look\nid: " + look.at() + "\n";
                })
                .concat("data: " + json + "\n\n")
                .getBytes(UTF_8);
    }
}
