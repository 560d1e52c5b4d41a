package dev.rockpool.commonspool2;

import org.apache.commons.pool2.DestroyMode;
import org.jspecify.annotations.Nullable;

/// An object that is about to be destroyed because its user said so, and who is told if that fails.
final class Invalidation {
    private final DestroyMode mode;
    private @Nullable Exception failure;

    Invalidation(DestroyMode mode) {
        this.mode = mode;
    }

    DestroyMode mode() {
        return mode;
    }

    void failed(Exception failure) {
        this.failure = failure;
    }

    void throwIfFailed() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }
}
