package dev.rockpool.cli.check;

import dev.rockpool.PoolDescription;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Pools as a YAML file describes them:
///
/// ```yaml
/// pools:
///   db:
///     kind: bounded
///     max: 16
/// ```
final class PoolFile {
    private static final String POOLS = "pools";
    private static final String KIND = "kind";

    private final String file;

    private PoolFile(String file) {
        this.file = file;
    }

    /// Reads a file.
    ///
    /// @return how each of its pools is set up, in their order
    /// @throws PoolFileException if it cannot be read, or a pool cannot be built from it
    static List<PoolDescription> read(Path path) throws PoolFileException {
        var file = new PoolFile(path.toString());
        return file.pools(file.text(path));
    }

    private String text(Path path) throws PoolFileException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new PoolFileException(file, "does not exist");
        } catch (MalformedInputException e) {
            throw new PoolFileException(file, "is no UTF-8 text");
        } catch (IOException e) {
            throw new PoolFileException(file, "cannot be read: " + e.getMessage());
        }
    }

    private List<PoolDescription> pools(String text) throws PoolFileException {
        Node root = root(text);
        Map<String, Node> top = map(root, "'pools:' with a pool in each entry");
        Node pools = top.get(POOLS);
        if (pools == null || top.size() > 1) {
            throw at(root, "there must be one entry, 'pools:', and there is " + top.keySet());
        }
        var descriptions = new ArrayList<PoolDescription>();
        for (var pool : map(pools, "a pool in each entry").entrySet()) {
            descriptions.add(pool(pool.getKey(), pool.getValue()));
        }
        return descriptions;
    }

    private Node root(String text) throws PoolFileException {
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .orElseThrow(() -> new PoolFileException(file, "is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new PoolFileException(file, line, "this is no YAML: " + e.getProblem());
        } catch (StackOverflowError e) {
            throw new PoolFileException(file, "is nested too deeply");
        } catch (YamlEngineException e) {
            throw new PoolFileException(file, "is no YAML: " + firstLine(e));
        }
    }

    private PoolDescription pool(String name, Node node) throws PoolFileException {
        Map<String, Node> settings = map(node, "settings of pool '" + name + "'");
        var given = new LinkedHashMap<String, Given>();
        for (var setting : settings.entrySet()) {
            given.put(
                    setting.getKey(),
                    new Given(
                            name,
                            setting.getKey(),
                            scalar(name, setting.getKey(), setting.getValue())));
        }
        Given kind = given.remove(KIND);
        if (kind == null) {
            throw at(node, "Pool '%s': kind is missing".formatted(name));
        }
        PlannedPool pool = planned(node, () -> PlannedPool.of(name, kind.text(), given));
        for (Given each : given.values()) {
            PlannedPool before = pool;
            pool = planned(settings.getOrDefault(each.setting(), node), () -> before.with(each));
        }
        return planned(node, pool::describe);
    }

    /// Takes a step of a plan, and says where it cannot be taken.
    private <P> P planned(Node node, Supplier<P> step) throws PoolFileException {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw at(node, firstLine(e));
        }
    }

    private Map<String, Node> map(Node node, String what) throws PoolFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, "here must be " + what);
        }
        var entries = new LinkedHashMap<String, Node>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw at(entry.getKeyNode(), "here must be a name");
            }
            if (entries.put(key.getValue(), entry.getValueNode()) != null) {
                throw at(key, "'%s' stands here twice".formatted(key.getValue()));
            }
        }
        return entries;
    }

    private String scalar(String pool, String setting, Node node) throws PoolFileException {
        if (!(node instanceof ScalarNode scalar)) {
            throw at(node, "Pool '%s': %s is no single value".formatted(pool, setting));
        }
        return scalar.getValue();
    }

    private PoolFileException at(Node node, String clause) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new PoolFileException(file, line, clause);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
