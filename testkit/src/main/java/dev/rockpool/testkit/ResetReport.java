package dev.rockpool.testkit;

import java.util.List;
import java.util.stream.Collectors;

/// How an object that was used and reset compares with a fresh one.
///
/// @param type the name of its class
/// @param exercised whether the use changed anything that is compared; if not, nothing is proved
/// @param differences in the order of the fields
public record ResetReport(String type, boolean exercised, List<ResetDifference> differences) {

    /// Copies the list.
    public ResetReport {
        differences = List.copyOf(differences);
    }

    /// Whether the object is as good as new, and has been anything else before.
    ///
    /// @return `true` if there is no difference and the use changed something
    public boolean passed() {
        return exercised && differences.isEmpty();
    }

    /// All differences and what to do about each, for people.
    @Override
    public String toString() {
        if (!differences.isEmpty()) {
            return differences.stream()
                            .map(difference -> "%n  %s".formatted(difference))
                            .collect(
                                    Collectors.joining(
                                            "",
                                            type + " is not as good as new after its reset:",
                                            ""))
                    + declaration();
        }
        return exercised
                ? type + " is as good as new after its reset"
                : "%s: the exerciser changed nothing that is compared, which proves nothing of the reset"
                        .formatted(type);
    }

    /// Only what is below the object can be left out.
    private String declaration() {
        return differences.stream()
                .map(ResetDifference::path)
                .filter(path -> !path.equals(type))
                .findFirst()
                .map("%nWhat may differ is declared: ignoring(\"%s\")"::formatted)
                .orElse("");
    }
}
