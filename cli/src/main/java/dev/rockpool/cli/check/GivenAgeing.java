package dev.rockpool.cli.check;

import dev.rockpool.Ageing;
import dev.rockpool.observe.GivenValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an [Ageing] as it writes itself: `idle for 30s or memory pressure 0.9`.
final class GivenAgeing {
    private static final Pattern RULE =
            Pattern.compile(
                    "(standard|never|every collection|major collections)"
                            + "|(idle for|every|memory pressure) +(\\S+)");

    private GivenAgeing() {}

    static Ageing of(GivenValue given) {
        return Arrays.stream(given.text().split(" or "))
                .map(rule -> of(given, rule.strip()))
                .reduce(Ageing::or)
                .orElseThrow(); // a text has a first part, if an empty one
    }

    private static Ageing of(GivenValue given, String rule) {
        Matcher form = RULE.matcher(rule);
        if (!form.matches()) {
            throw given.refused(
                    "is no ageing such as standard, never, every collection, major collections, idle"
                            + " for 60s, every 10s, memory pressure 0.85, or several with 'or'"
                            + " between them");
        }
        return switch (rule) {
            case "standard" -> Ageing.standard();
            case "never" -> Ageing.never();
            case "every collection" -> Ageing.everyCollection();
            case "major collections" -> Ageing.majorCollections();
            default -> of(given, form.group(2), form.group(3));
        };
    }

    private static Ageing of(GivenValue given, String rule, String text) {
        var value = new GivenValue(given.owner(), given.setting(), text);
        if (rule.equals("memory pressure")) {
            double share = value.share();
            return value.make(() -> Ageing.memoryPressure(share));
        }
        Duration period = value.timeOrNone();
        return value.make(
                () -> rule.equals("every") ? Ageing.every(period) : Ageing.idleFor(period));
    }
}
