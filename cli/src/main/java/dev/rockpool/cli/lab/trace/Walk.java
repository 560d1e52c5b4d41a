package dev.rockpool.cli.lab.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rockpool.ElasticPool;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Hand;
import dev.rockpool.cli.lab.Specimen;
import java.util.List;
import java.util.stream.Collectors;

/// A scene as it was played.
///
/// @param scene which
/// @param operations that were followed
record Walk(Scene scene, List<Operation> operations) {

    static Walk through(Scene scene) {
        try (ElasticPool<Specimen> pool = scene.builder().build();
                var thread = Hand.platform("one")) {
            var traced = new TracedPool(pool);
            return thread.has(() -> {
                scene.play(traced);
                return new Walk(scene, traced.operations());
            });
        }
    }

    /// What came of it, beside what the document says.
    @JsonProperty
    Finding finding() {
        String results =
                operations.stream().map(Operation::result).collect(Collectors.joining("; "));
        return Claims.on(scene).against(results);
    }
}
