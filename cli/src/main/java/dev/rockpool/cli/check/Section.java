package dev.rockpool.cli.check;

import dev.rockpool.observe.GivenValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// What a file says of one pool or one budget. Whatever is refused is refused with its line.
final class Section {
    private final YamlFile file;
    private final String owner;
    private final Node node;
    private final Map<String, Node> nodes; // of the values, by the settings
    private final Map<String, GivenValue> given = new LinkedHashMap<>();

    /// Reads the settings.
    ///
    /// @param owner as messages have it: `Pool 'db'`
    Section(YamlFile file, String owner, Node node) throws PoolFileException {
        this.file = file;
        this.owner = owner;
        this.node = node;
        this.nodes = file.map(node, "settings of " + owner);
        for (var setting : nodes.entrySet()) {
            if (!(setting.getValue() instanceof ScalarNode value)) {
                throw file.at(
                        setting.getValue(),
                        "%s: %s is no single value".formatted(owner, setting.getKey()));
            }
            given.put(setting.getKey(), new GivenValue(owner, setting.getKey(), value.getValue()));
        }
    }

    /// Takes out what there must be.
    GivenValue take(String setting) throws PoolFileException {
        GivenValue value = given.remove(setting);
        if (value == null) {
            throw file.at(node, "%s: %s is missing".formatted(owner, setting));
        }
        return value;
    }

    /// The settings that were not taken out, by their names.
    Map<String, GivenValue> rest() {
        return given;
    }

    /// Does what may refuse the section as a whole.
    <R> R attempt(Supplier<R> step) throws PoolFileException {
        return attempt(node, step);
    }

    /// Does what may refuse a setting, with each of the rest.
    ///
    /// @param begun what there is without them
    /// @return what there is with all of them
    <P> P apply(P begun, BiFunction<P, GivenValue, P> step) throws PoolFileException {
        P plan = begun;
        for (var setting : given.entrySet()) {
            P before = plan;
            plan =
                    attempt(
                            nodes.getOrDefault(setting.getKey(), node),
                            () -> step.apply(before, setting.getValue()));
        }
        return plan;
    }

    private <R> R attempt(Node place, Supplier<R> step) throws PoolFileException {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw file.at(place, String.valueOf(e.getMessage()));
        }
    }
}
