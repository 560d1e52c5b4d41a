package dev.rockpool.cli.serve;

import java.time.Duration;
import java.util.List;

/// What the built-in traffic is like for a while.
///
/// @param name one word
/// @param length how long it lasts
/// @param callers that send one request after another
/// @param pause of a caller between two requests
/// @param largest body, in bytes
/// @param slow uploads, which take most of the phase each
record Phase(String name, Duration length, int callers, Duration pause, int largest, int slow) {

    /// In turn until nobody looks any more. The last is as long as idle items live.
    static final List<Phase> CYCLE =
            List.of(
                    new Phase("steady", seconds(20), 4, millis(40), 32 << 10, 0),
                    new Phase("burst", seconds(8), 48, millis(30), 256 << 10, 0),
                    new Phase("hold", seconds(15), 4, millis(40), 32 << 10, 24),
                    new Phase("quiet", seconds(25), 0, Duration.ZERO, 0, 0));

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    /// How long a slow upload takes.
    Duration upload() {
        return length.multipliedBy(4).dividedBy(5);
    }
}
