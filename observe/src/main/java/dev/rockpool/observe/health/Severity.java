package dev.rockpool.observe.health;

/// How bad it is, and what it costs: of the hundred points of a pool, two critical findings leave
/// less than a half.
public enum Severity {
    /// Callers fail, or will: act now.
    CRITICAL(30),
    /// It costs time, memory or items: act soon.
    WARNING(10),
    /// A decision that somebody should have made.
    ADVICE(2);

    private final int points;

    Severity(int points) {
        this.points = points;
    }

    /// What a finding takes from the score.
    ///
    /// @return of a hundred
    public int points() {
        return points;
    }
}
