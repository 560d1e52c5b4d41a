package dev.rockpool;

/// What can be wrong with the use of a pool. Which of it is found depends on the [SafetyLevel].
public enum Fault {
    /// An item was released, or a lease closed, that had been released before.
    RELEASED_TWICE("release it once, in a finally block, or use a lease and close that"),
    /// An item was released to a pool that did not lend it.
    FOREIGN("release it to the pool that lent it"),
    /// An item changed after its release, or a lease was used after its close.
    USED_AFTER_RELEASE("drop every reference to an item before its release"),
    /// A lease, or an item that was out, became unreachable: it can never come back.
    LEAKED("close the lease in a try-with-resources statement"),
    /// The pool's reset left something of the last use in an item, so it was dropped.
    DIRTY("mend the reset; ResetContract of rockpool-testkit names the field"),
    /// An item became many times as heavy as it was, and is kept.
    GROWN("refuse what is too heavy by retain or maxItemBytes"),
    /// An item was closed by its user and then released, so it was dropped.
    CLOSED("leave the closing to the pool, and tell it of broken items by invalidate"),
    /// An item is out for longer than the limit of its pool.
    HELD_LONG("look at its holder's stack: it may wait, or have forgotten the release");

    private final String advice;

    Fault(String advice) {
        this.advice = advice;
    }

    /// What to do about it.
    ///
    /// @return a clause for the end of a message
    public String advice() {
        return advice;
    }
}
