package dev.rockpool.benchmarks.result;

import java.util.Locale;

/// What became of a goal.
public enum Verdict {
    /// The whole interval is on the good side.
    MET,
    /// The whole interval is on the other side.
    NOT_MET,
    /// The limit lies within the interval, or there is none.
    UNDECIDED,
    /// Some figure is missing.
    NOT_MEASURED;

    /// The verdict for people and in files.
    ///
    /// @return for example `not met`
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Verdict of(Ratio ratio, double limit) {
        if (ratio.interval() == null) {
            return UNDECIDED;
        }
        return of(ratio.interval().low(), ratio.interval().high(), limit);
    }

    static Verdict atLeast(Ratio ratio, double limit) {
        if (ratio.interval() == null) {
            return UNDECIDED;
        }
        return of(-ratio.interval().high(), -ratio.interval().low(), -limit);
    }

    /// @param low of what was seen
    /// @param high of what was seen
    static Verdict of(double low, double high, double limit) {
        return high <= limit ? MET : low > limit ? NOT_MET : UNDECIDED;
    }
}
