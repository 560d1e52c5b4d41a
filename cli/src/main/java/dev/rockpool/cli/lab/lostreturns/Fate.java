package dev.rockpool.cli.lab.lostreturns;

/// What becomes of an item after its use.
enum Fate {
    /// It is released at once.
    RELEASED,
    /// It escapes to the shelf, and is released when it falls off.
    RELEASED_LATER,
    /// It escapes to the shelf, and nobody releases it.
    LOST
}
