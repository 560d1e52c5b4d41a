package dev.rockpool.observe.jmx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The pools of another JVM cannot be reached. The message is a sentence for people: which JVM,
/// why, and what helps.
public final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreachableException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /// The connection broke.
    static UnreachableException silent(String jvm, Exception cause) {
        return new UnreachableException(jvm + " does not answer any more.", cause);
    }
}
