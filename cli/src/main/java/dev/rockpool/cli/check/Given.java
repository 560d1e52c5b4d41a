package dev.rockpool.cli.check;

import dev.rockpool.Ageing;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A setting as a file has it. What it cannot be is refused as a builder refuses it: with an
/// `IllegalArgumentException` that names the pool, the setting and the value.
///
/// @param pool its name
/// @param setting its name
/// @param text the value
record Given(String pool, String setting, String text) {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final String NONE = "none";
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}) *(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) *(|B|KiB|MiB|GiB)");
    private static final Pattern AGEING =
            Pattern.compile(
                    "(standard|never|every collection|major collections)"
                            + "|(idle for|every|memory pressure) +(\\S+)");

    boolean yes() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable("true or false");
        };
    }

    int number() {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unusable("a whole number");
        }
    }

    int limit() {
        return text.equals(NONE) ? Integer.MAX_VALUE : number();
    }

    double share() {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unusable("a number");
        }
    }

    long bytes() {
        Matcher form = SIZE.matcher(text);
        if (!form.matches()) {
            throw unusable("a size such as 65536, 64 KiB or 16 MiB");
        }
        int shift =
                switch (form.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
        long bytes = Long.parseLong(form.group(1));
        return bytes > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : bytes << shift;
    }

    /// A size of an array.
    int units() {
        long bytes = bytes();
        if (bytes > Integer.MAX_VALUE) {
            throw unusable("a size below 2 GiB");
        }
        return (int) bytes;
    }

    Duration time() {
        return text.equals(NONE) ? FOREVER : time(text);
    }

    private Duration time(String text) {
        Matcher form = TIME.matcher(text);
        try {
            if (!form.matches()) {
                return Duration.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw unusable("a time such as 500ms, 2s, 10m, 1h or PT2S");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        unusable(
                                "one of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(type.getEnumConstants())
                                                        .map(Enum::name)
                                                        .toList())));
    }

    /// As [Ageing] writes itself: `idle for 30s or memory pressure 0.9`.
    Ageing ageing() {
        return Arrays.stream(text.split(" or "))
                .map(String::strip)
                .map(this::ageing)
                .reduce(Ageing::or)
                .orElseThrow();
    }

    private Ageing ageing(String rule) {
        Matcher form = AGEING.matcher(rule);
        if (!form.matches()) {
            throw unusable(
                    "an ageing such as standard, never, every collection, major collections, idle"
                            + " for 60s, every 10s, memory pressure 0.85, or several with 'or'"
                            + " between them");
        }
        return switch (rule) {
            case "standard" -> Ageing.standard();
            case "never" -> Ageing.never();
            case "every collection" -> Ageing.everyCollection();
            case "major collections" -> Ageing.majorCollections();
            default -> ageing(form.group(2), form.group(3));
        };
    }

    private Ageing ageing(String rule, String value) {
        var given = new Given(pool, setting, value);
        return switch (rule) {
            case "idle for" -> Ageing.idleFor(given.time());
            case "every" -> Ageing.every(given.time());
            default -> Ageing.memoryPressure(given.share());
        };
    }

    private IllegalArgumentException unusable(String expected) {
        return new IllegalArgumentException(
                "Pool '%s': %s '%s' is not %s".formatted(pool, setting, text, expected));
    }
}
