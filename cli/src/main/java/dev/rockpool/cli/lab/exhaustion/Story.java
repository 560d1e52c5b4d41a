package dev.rockpool.cli.lab.exhaustion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a pool whose server began to wait.
///
/// @param phases in their order
/// @param refusal what the last caller was told who got no connection before anything was tried;
///   null if there was none
/// @param warmNanos from the change of the settings until the new connections were made
/// @param emptyNanos from there until nobody waited
record Story(List<Phase> phases, @Nullable String refusal, long warmNanos, long emptyNanos) {

    @JsonIgnore
    Phase replicaDead() {
        return phases.get(1);
    }

    @JsonIgnore
    Phase longerLimit() {
        return phases.get(2);
    }

    @JsonIgnore
    Phase enlarging() {
        return phases.get(3);
    }

    @JsonIgnore
    Phase enlarged() {
        return phases.get(4);
    }
}
