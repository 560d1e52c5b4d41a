package dev.rockpool.testkit.rules;

/// What becomes of a value at an instruction.
enum Use {
    /// It is worked with, and stays in hand.
    WORKED_WITH,

    /// It is compared with `null`.
    COMPARED,

    /// A call gets it as an argument, and may keep it.
    PASSED,

    /// A lambda, or a reference to a method, captures it.
    CAPTURED,

    /// It is stored where others find it, or returned, or goes where it is followed no further.
    GIVEN_AWAY
}
