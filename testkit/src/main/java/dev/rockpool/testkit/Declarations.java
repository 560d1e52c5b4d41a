package dev.rockpool.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the user of a [ResetContract] says of the objects.
final class Declarations {
    final List<PathPattern> ignored = new ArrayList<>();
    final List<PathPattern> growing = new ArrayList<>();
    final Map<Class<?>, Function<Object, ?>> probes = new LinkedHashMap<>();
    Predicate<String> ignoring = _ -> false;
    @Nullable Function<Object, ?> rootProbe;
    boolean capacityMayDiffer;
    boolean identityMayDiffer;

    boolean ignores(String path) {
        return any(ignored, path) || ignoring.test(path);
    }

    boolean countsCapacityOf(String path) {
        return !(any(growing, path) || capacityMayDiffer);
    }

    /// Every pattern is asked, so that each knows whether it was met.
    private static boolean any(List<PathPattern> patterns, String path) {
        return patterns.stream().filter(pattern -> pattern.matches(path)).count() > 0;
    }

    /// What tells how an object behaves: the user's own probe before one for the JDK's classes.
    @Nullable Function<Object, ?> probeFor(Object object, boolean root) {
        if (root && rootProbe != null) {
            return rootProbe;
        }
        return Stream.concat(probes.entrySet().stream(), Probes.ofTheJdk().entrySet().stream())
                .filter(probe -> probe.getKey().isInstance(object))
                .<@Nullable Function<Object, ?>>map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /// A path that does not exist is a slip of the pen, or has outlived its field.
    void refuseWhatWasNotMet(String subject) {
        Stream.concat(ignored.stream(), growing.stream())
                .filter(pattern -> !pattern.wasMet())
                .findFirst()
                .ifPresent(pattern -> {
                    throw new IllegalArgumentException(
                            "ResetContract of %s: %s matches nothing in it"
                                    .formatted(subject, pattern));
                });
    }
}
