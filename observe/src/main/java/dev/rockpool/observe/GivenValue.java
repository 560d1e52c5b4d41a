package dev.rockpool.observe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A setting as an operator or a file gives it: a text. What it cannot be is refused with an
/// [IllegalArgumentException] whose message names the owner, the setting and the value.
///
/// @param owner whose setting it is, as messages have it: `Pool 'db'`
/// @param setting its name
/// @param text the value, which may have blanks around it
public record GivenValue(String owner, String setting, String text) {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?(|B|KiB|MiB|GiB)");

    /// Takes the blanks away.
    public GivenValue {
        text = text.strip();
    }

    /// A setting of a pool.
    ///
    /// @param pool its name
    /// @param setting its name
    /// @param text the value
    /// @return what is given
    public static GivenValue ofPool(String pool, String setting, String text) {
        return new GivenValue("Pool '%s'".formatted(pool), setting, text);
    }

    /// Reads a whole number.
    ///
    /// @return any
    public int number() {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused("is no whole number");
        }
    }

    /// Reads a limit.
    ///
    /// @return any whole number, the largest for `none`
    public int numberOrNone() {
        return isNone() ? Integer.MAX_VALUE : number();
    }

    /// Reads a share or a factor.
    ///
    /// @return any number
    public double share() {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused("is no number");
        }
    }

    /// Reads a switch.
    ///
    /// @return whether it says `true`
    public boolean yesOrNo() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("is neither true nor false");
        };
    }

    /// Reads a time: `500ms`, `2s`, `10m`, `1h`, `1d`, or as [Duration#parse] does.
    ///
    /// @return at most 292 years, which `none` is: for ever
    public Duration timeOrNone() {
        if (isNone()) {
            return FOREVER;
        }
        Matcher form = TIME.matcher(text);
        try {
            Duration time =
                    form.matches()
                            ? time(new BigDecimal(form.group(1)), form.group(2))
                            : Duration.parse(text);
            return time.compareTo(FOREVER) > 0 ? FOREVER : time;
        } catch (DateTimeParseException e) {
            throw refused("is no time such as 500ms, 2s, 10m, 1h, 1d or PT2S");
        }
    }

    private static Duration time(BigDecimal count, String unit) {
        Duration one =
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "ms" -> Duration.ofMillis(1);
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        BigDecimal nanos = count.multiply(BigDecimal.valueOf(one.toNanos()));
        return Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }

    /// Reads a size: `65536`, `64 KiB`, `16 MiB`, `1 GiB`.
    ///
    /// @return bytes, the largest number for `none`
    public long bytesOrNone() {
        if (isNone()) {
            return Long.MAX_VALUE;
        }
        Matcher form = SIZE.matcher(text);
        if (!form.matches()) {
            throw refused("is no size such as 65536, 64 KiB or 16 MiB");
        }
        int shift =
                switch (form.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
        long count = Long.parseLong(form.group(1));
        return count > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : count << shift;
    }

    /// Reads a size of an array.
    ///
    /// @return bytes, or whatever the array is of
    public int arraySize() {
        long size = bytesOrNone();
        if (size > Integer.MAX_VALUE) {
            throw refused("is no size below 2 GiB");
        }
        return (int) size;
    }

    /// Reads a choice.
    ///
    /// @param type of the choice
    /// @param <E> the same
    /// @return the constant of that name, in upper or lower case
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> refused("is none of " + Arrays.toString(type.getEnumConstants())));
    }

    /// Makes of the value what cannot name the owner when it refuses.
    ///
    /// @param maker throws an [IllegalArgumentException] if it cannot be that
    /// @param <T> what it makes
    /// @return what it made
    public <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw refused("cannot be: " + e.getMessage());
        }
    }

    /// What to throw when it cannot be that.
    ///
    /// @param why such as `is no number`
    /// @return with a message
    public IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("%s: %s '%s' %s".formatted(owner, setting, text, why));
    }

    private boolean isNone() {
        return text.equalsIgnoreCase("none");
    }
}
