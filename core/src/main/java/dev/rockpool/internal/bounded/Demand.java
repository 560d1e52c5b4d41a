package dev.rockpool.internal.bounded;

/// Who asks for an item that is to be made, and so what is done where a budget has no room for it.
enum Demand {
    /// Nobody yet: without room there is none.
    IN_ADVANCE,
    /// The thread that makes it, and does not wait.
    AT_ONCE,
    /// Somebody who waits, while a thread of the pool makes it.
    WAITED_FOR
}
