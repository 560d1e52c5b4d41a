package dev.rockpool.benchmarks.result;

/// A goal beside what was measured.
///
/// @param goal what was wanted
/// @param limit the figure to keep to
/// @param measured what came out, for people
/// @param verdict whether that is enough
public record Assessment(String goal, double limit, String measured, Verdict verdict) {

    static Assessment notMeasured(Goal goal) {
        return new Assessment(goal.text(), goal.limit(), "–", Verdict.NOT_MEASURED);
    }
}
