package dev.rockpool.observe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody wants a setting to be. Refused with a message that names the pool, the setting and
/// the value.
///
/// @param pool the name of the pool
/// @param setting its name
/// @param text the value
record GivenValue(String pool, String setting, String text) {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|m|h)", Pattern.CASE_INSENSITIVE);

    int number() {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused("is no whole number");
        }
    }

    int numberOrNone() {
        return isNone() ? Integer.MAX_VALUE : number();
    }

    double share() {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused("is no number");
        }
    }

    boolean yesOrNo() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("is neither true nor false");
        };
    }

    Duration timeOrNone() {
        if (isNone()) {
            return FOREVER;
        }
        Matcher matcher = TIME.matcher(text);
        try {
            return matcher.matches()
                    ? time(new BigDecimal(matcher.group(1)), matcher.group(2))
                    : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("is no time such as 500ms, 2s, 5m or PT2H");
        }
    }

    private static Duration time(BigDecimal count, String unit) {
        long nanos =
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        BigDecimal time = count.multiply(BigDecimal.valueOf(nanos));
        return Duration.ofNanos(time.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> refused("is none of " + Arrays.toString(type.getEnumConstants())));
    }

    IllegalArgumentException noSuchSetting(List<String> settings) {
        return new IllegalArgumentException(
                "Pool '%s' has no setting '%s' that could be %s: there are %s"
                        .formatted(pool, setting, text, String.join(", ", settings)));
    }

    private boolean isNone() {
        return text.equalsIgnoreCase("none");
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "Pool '%s': %s '%s' %s".formatted(pool, setting, text, why));
    }
}
