package dev.rockpool.internal.bounded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Visits every state that a model can come to, nearest first, and stops at the first that is
/// wrong.
///
/// @param <S> the states; equal ones are visited once
final class Exploration<S> {

    /// What is explored.
    interface Model<S> {
        S start();

        /// Hands out each state that follows, with the step that leads there.
        void follow(S state, Visitor<S> visitor);

        /// What is wrong with a state; empty if nothing is.
        String complaint(S state);
    }

    /// Takes what follows a state.
    @FunctionalInterface
    interface Visitor<S> {
        void visit(String step, S next);
    }

    /// How a state was come to.
    private record Arrival<S>(@Nullable Arrival<S> from, String step, S state) {}

    private final Model<S> model;
    private final Set<S> seen = new HashSet<>();

    Exploration(Model<S> model) {
        this.model = model;
    }

    int states() {
        return seen.size();
    }

    /// Explores all.
    ///
    /// @return the shortest way to a state that is wrong, step by step, and what is wrong with it;
    ///   empty if none is
    List<String> run() {
        List<Arrival<S>> frontier = List.of(new Arrival<>(null, "start", model.start()));
        while (!frontier.isEmpty()) {
            var next = new ArrayList<Arrival<S>>();
            for (Arrival<S> arrival : frontier) {
                String complaint = model.complaint(arrival.state);
                if (!complaint.isEmpty()) {
                    return trace(arrival, complaint);
                }
                model.follow(arrival.state, arrivals(arrival, next::add));
            }
            frontier = next;
        }
        return List.of();
    }

    private Visitor<S> arrivals(Arrival<S> from, Consumer<Arrival<S>> next) {
        return (step, state) -> {
            if (seen.add(state)) {
                next.accept(new Arrival<>(from, step, state));
            }
        };
    }

    private static <S> List<String> trace(Arrival<S> last, String complaint) {
        var steps = new ArrayList<String>();
        steps.add(complaint);
        for (Arrival<S> at = last; at != null; at = at.from) {
            steps.add("%-34s %s".formatted(at.step, at.state));
        }
        return steps.reversed();
    }
}
