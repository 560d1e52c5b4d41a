package dev.rockpool.testkit;

import dev.rockpool.testkit.Node.Closed;
import dev.rockpool.testkit.Node.Unseen;
import dev.rockpool.testkit.ResetDifference.Reason;
import org.jspecify.annotations.Nullable;

/// What to do about a difference.
final class Advice {
    static final String FOR_PROBES_THAT_VARY =
            "the probe's answer is another for each fresh one: let it depend on nothing else";

    private Advice() {}

    static String on(Reason reason) {
        return switch (reason) {
            case LEFT_OVER -> "left over from the use: let the reset clear it";
            case NOT_RENEWED -> "set by the factory and not by the reset: let the reset renew it";
            case RESET_OTHERWISE -> "made so by the reset: let it do what the factory does";
            case UNDECIDED -> "let it be looked at by a probe";
        };
    }

    /// What opens the way to an object.
    ///
    /// @return `null` if there is nothing closed to compare
    static @Nullable String forWhatIsClosed(String path, Node fresh, Node reset) {
        if (fresh == Unseen.TOO_DEEP && reset == Unseen.TOO_DEEP) {
            return "it goes on for more than %d steps: ignoring(\"%s\"), or a probe on the way to it"
                    .formatted(Snapshot.DEEPEST, path);
        }
        if (!(fresh instanceof Closed && reset instanceof Closed(var type, var by))) {
            return null;
        }
        Module module = by.getModule();
        boolean part = path.contains(".") || path.contains("[");
        String probe =
                part
                        ? "probing(%s.class, …) with what tells its state, or ignoring(\"%s\")"
                                .formatted(Wording.simple(type.getTypeName()), path)
                        : "probedBy(…) with what tells its state";
        return Anatomy.isOfTheJdk(by)
                ? "%s does not open %s: %s".formatted(module, by.getPackageName(), probe)
                : "%s does not open %s: `opens %s%s;` in its module-info, or %s"
                        .formatted(
                                module,
                                by.getPackageName(),
                                by.getPackageName(),
                                self().isNamed() ? " to " + self().getName() : "",
                                probe);
    }

    private static Module self() {
        return Advice.class.getModule();
    }
}
