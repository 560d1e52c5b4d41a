package dev.rockpool.cli.serve;

import dev.rockpool.cli.output.Quantity;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// How the requests of a phase were answered.
final class Tally {
    private static final int NO_ANSWER = 0;

    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

    void add(int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    void addNoAnswer() {
        add(NO_ANSWER);
    }

    /// `1,204 answered, 3 refused (503)`
    @Override
    public String toString() {
        var text = new StringJoiner(", ").setEmptyValue("no requests");
        statuses.forEach((status, count) ->
                text.add(
                        Quantity.count(count)
                                + switch (status) {
                                    case 200 -> " answered";
                                    case NO_ANSWER -> " without an answer";
                                    default -> " refused (%d)".formatted(status);
                                }));
        return text.toString();
    }
}
