package dev.rockpool.cli.lab.trace;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rockpool.PoolTrace;
import java.util.List;

/// One operation that was followed.
///
/// @param operation which
/// @param thread by whom
/// @param trace what the pool tells of it
/// @param result what came of it, in words
record Operation(String operation, String thread, @JsonIgnore PoolTrace trace, String result) {

    @JsonProperty
    List<PoolTrace.Step> steps() {
        return trace.steps();
    }
}
