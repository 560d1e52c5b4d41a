package dev.rockpool.testkit;

import dev.rockpool.testkit.Node.Cells;
import dev.rockpool.testkit.Node.Composite;
import dev.rockpool.testkit.Node.Unseen;
import dev.rockpool.testkit.ResetDifference.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Compares an object at three moments with fresh ones.
///
/// # Which places are to be the same, and which are not
///
/// All that the factory has just made are samples: the fresh objects, and the object itself before
/// its use. Where the samples agree, the factory has a constant, and the reset has to bring it
/// back. Where they disagree, the factory gives each object something of its own, an identity or a
/// time; no value is right there, but two are wrong: the one that the object was born with, and the
/// one that its use left. So a field that is set by the factory and forgotten by the reset is found
/// by what the factory does, and nobody has to name it.
///
/// Where the samples do not even have the same parts, they are compared as wholes.
final class Comparison {
    private final List<ResetDifference> differences = new ArrayList<>();

    private Comparison() {}

    /// The same place of each.
    ///
    /// @param born as the factory made it
    /// @param used as the use left it
    /// @param reset as the reset left it
    /// @param fresh of the others, as the factory made them
    private record Place(String path, Node born, Node used, Node reset, List<Node> fresh) {
        Place at(String step) {
            return new Place(
                    path + step,
                    born.at(step),
                    used.at(step),
                    reset.at(step),
                    fresh.stream().map(node -> node.at(step)).toList());
        }

        /// Whether what differs is what the use left, or what no snapshot could see.
        Reason leftOverOr(Reason other) {
            return used == Unseen.UNPROBED || reset.equals(used) ? Reason.LEFT_OVER : other;
        }

        /// What the factory makes of it.
        List<Node> samples() {
            return Stream.concat(fresh.stream(), Stream.of(born))
                    .filter(node -> node != Unseen.UNPROBED)
                    .toList();
        }
    }

    static List<ResetDifference> of(
            String path, Node born, Node used, Node reset, List<Node> fresh) {
        var comparison = new Comparison();
        comparison.compare(new Place(path, born, used, reset, fresh));
        return List.copyOf(comparison.differences);
    }

    private void compare(Place place) {
        List<Node> samples = place.samples();
        Node model = samples.getFirst();
        Node reset = place.reset();
        String closed = Advice.forWhatIsClosed(place.path(), model, reset);
        if (closed != null) {
            add(place, Reason.UNDECIDED, model, closed);
        } else if (model instanceof Composite whole
                && reset instanceof Composite its
                && its.type().equals(whole.type())
                && samples.stream().allMatch(whole::hasShapeOf)) {
            var steps = new LinkedHashSet<>(whole.parts().keySet());
            steps.addAll(its.parts().keySet());
            steps.forEach(step -> compare(place.at(step)));
        } else if (!samples.stream().allMatch(model::equals)) {
            compareWithVaried(place, samples);
        } else if (model instanceof Cells cells && reset instanceof Cells its) {
            compareCells(place, cells, its);
        } else if (!reset.equals(model)) {
            add(place, place.leftOverOr(Reason.RESET_OTHERWISE), model);
        }
    }

    /// A fault in one of many cells is told by the first of them.
    private void compareCells(Place place, Cells model, Cells reset) {
        Reason reason = place.leftOverOr(Reason.RESET_OTHERWISE);
        int both = Math.min(model.length(), reset.length());
        for (int i = 0; i < both; i++) {
            if (!reset.get(i).equals(model.get(i))) {
                add(
                        place.path() + "[" + i + "]",
                        reason,
                        Wording.of(reset.get(i)),
                        Wording.of(model.get(i)));
                return;
            }
        }
        if (reset.length() != model.length()) {
            add(place, reason, model);
        }
    }

    private void compareWithVaried(Place place, List<Node> samples) {
        Node reset = place.reset();
        Node other = place.fresh().getFirst();
        if (place.born() == Unseen.UNPROBED) {
            add(place, Reason.UNDECIDED, other, Advice.FOR_PROBES_THAT_VARY);
        } else if (reset.equals(place.born())) {
            add(place, Reason.NOT_RENEWED, other);
        } else if (reset.equals(place.used())) {
            add(place, Reason.LEFT_OVER, other);
        } else if (reset.isNothing() && samples.stream().noneMatch(Node::isNothing)) {
            add(place, Reason.RESET_OTHERWISE, other);
        }
    }

    private void add(Place place, Reason reason, Node fresh) {
        add(place.path(), reason, Wording.of(place.reset()), Wording.of(fresh));
    }

    private void add(String path, Reason reason, String reset, String fresh) {
        differences.add(new ResetDifference(path, reason, reset, fresh, Advice.on(reason)));
    }

    private void add(Place place, Reason reason, Node fresh, String advice) {
        differences.add(
                new ResetDifference(
                        place.path(),
                        reason,
                        Wording.of(place.reset()),
                        Wording.of(fresh),
                        advice));
    }
}
