package dev.rockpool.internal.bounded;

import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The terms that hold at present, in the one place where all look for them.
final class Rules<T> {
    private static final VarHandle TERMS =
            Fields.handle(MethodHandles.lookup(), "terms", Terms.class);

    private volatile Terms<T> terms;

    Rules(Terms<T> terms) {
        this.terms = terms;
    }

    Terms<T> terms() {
        return terms;
    }

    /// Has others hold from now on.
    ///
    /// @return false if others than those expected held
    boolean replace(Terms<T> before, Terms<T> after) {
        return TERMS.compareAndSet(this, before, after);
    }
}
