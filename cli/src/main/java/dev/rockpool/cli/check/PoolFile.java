package dev.rockpool.cli.check;

import dev.rockpool.ByteBudget;
import dev.rockpool.PoolDescription;
import dev.rockpool.observe.GivenValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/// Pools as a YAML file describes them, and the budgets that they share:
///
/// ```yaml
/// pools:
///   db:
///     kind: bounded
///     max: 16
///     budget: all
/// budgets:
///   all:
///     hardBytes: 256 MiB
/// ```
final class PoolFile {
    private static final String POOLS = "pools";
    private static final String BUDGETS = "budgets";

    private final YamlFile file;
    private final Map<String, ByteBudget> budgets = new LinkedHashMap<>(); // by their names

    private PoolFile(YamlFile file) {
        this.file = file;
    }

    /// Reads a file.
    ///
    /// @return how each of its pools is set up, in their order
    /// @throws PoolFileException if it cannot be read, or a pool cannot be built from it
    static List<PoolDescription> read(Path path) throws PoolFileException {
        return new PoolFile(YamlFile.read(path)).pools();
    }

    private List<PoolDescription> pools() throws PoolFileException {
        Node root = file.root();
        Map<String, Node> top = file.map(root, "'pools:' with a pool in each entry");
        Node pools = top.get(POOLS);
        if (pools == null || !Set.of(POOLS, BUDGETS).containsAll(top.keySet())) {
            throw file.at(
                    root,
                    "there must be 'pools:', and may be 'budgets:', and there is " + top.keySet());
        }
        Node shared = top.get(BUDGETS);
        if (shared != null) {
            for (var entry : file.map(shared, "a budget in each entry").entrySet()) {
                budgets.put(entry.getKey(), budget(entry.getKey(), entry.getValue()));
            }
        }
        var descriptions = new ArrayList<PoolDescription>();
        for (var entry : file.map(pools, "a pool in each entry").entrySet()) {
            descriptions.add(pool(entry.getKey(), entry.getValue()));
        }
        return descriptions;
    }

    private ByteBudget budget(String name, Node node) throws PoolFileException {
        var section = new Section(file, "Budget '%s'".formatted(name), node);
        GivenValue hardBytes = section.take("hardBytes");
        PlannedBudget begun = section.attempt(() -> PlannedBudget.of(name, hardBytes));
        return section.apply(begun, PlannedBudget::with).builder().build();
    }

    private PoolDescription pool(String name, Node node) throws PoolFileException {
        var section = new Section(file, "Pool '%s'".formatted(name), node);
        GivenValue kind = section.take("kind");
        PlannedPool begun = section.attempt(() -> PlannedPool.of(name, kind, section.rest()));
        PlannedPool plan = section.apply(begun, (pool, given) -> pool.with(given, budgets));
        return section.attempt(plan::describe);
    }
}
