package dev.rockpool.testkit;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes down an object and all that it consists of, so that it can be compared later with what has
/// become of it.
final class Snapshot {
    static final int DEEPEST = 500;

    private final Declarations declared;
    private final Set<Object> common;
    private final boolean probing;
    private final IdentityHashMap<Object, String> seen =
            new IdentityHashMap<>(); // and the path of each

    private Snapshot(Declarations declared, Set<Object> common, boolean probing) {
        this.declared = declared;
        this.common = common;
        this.probing = probing;
    }

    /// Changes nothing; what needs a probe stays open.
    static Node of(Object item, String path, Declarations declared, Set<Object> common) {
        return new Snapshot(declared, common, false).node(item, path, 0);
    }

    /// Runs the probes, after which the object is good for nothing.
    static Node probed(Object item, String path, Declarations declared, Set<Object> common) {
        return new Snapshot(declared, common, true).node(item, path, 0);
    }

    private Node node(@Nullable Object object, String path, int depth) {
        if (object == null) {
            return Node.Value.NULL;
        }
        if (object instanceof Node node) {
            return node;
        }
        if (Values.isValue(object)) {
            return new Node.Value(object);
        }
        if (common.contains(object)) {
            return new Node.Common(object);
        }
        String first = seen.putIfAbsent(object, path);
        if (first != null) {
            return new Node.Alias(first);
        }
        if (depth == DEEPEST) {
            return Node.Unseen.TOO_DEEP;
        }
        Node node = looked(object, path, depth);
        if (declared.identityMayDiffer || isImmutable(object)) {
            seen.remove(object);
        }
        return node;
    }

    private Node looked(Object object, String path, int depth) {
        Function<Object, ?> probe = declared.probeFor(object, depth == 0);
        if (probe == null) {
            return switch (Anatomy.of(object, declared.countsCapacityOf(path))) {
                case Anatomy.Leaf(var leaf) -> leaf;
                case Anatomy.Body body -> composite(body, path, depth);
            };
        }
        return probing ? answer(probe, object, path, depth) : Node.Unseen.UNPROBED;
    }

    private Node composite(Anatomy.Body body, String path, int depth) {
        var parts = new LinkedHashMap<String, Node>();
        body.parts()
                .forEach((step, part) -> {
                    if (!declared.ignores(path + step)) {
                        parts.put(step, node(part, path + step, depth + 1));
                    }
                });
        return new Node.Composite(body.type(), parts);
    }

    private Node answer(Function<Object, ?> probe, Object object, String path, int depth) {
        var parts = new LinkedHashMap<String, Node>();
        String step = ".probe()";
        Object answer;
        try {
            answer = probe.apply(object);
        } catch (RuntimeException e) {
            answer = e;
        }
        parts.put(step, node(answer, path + step, depth + 1));
        return new Node.Composite(object.getClass().getName(), parts);
    }

    /// That two fields refer to one of these says nothing.
    private static boolean isImmutable(Object object) {
        String type = object.getClass().getName();
        return type.startsWith("java.util.ImmutableCollections$")
                || type.startsWith("java.util.Collections$Empty");
    }
}
