package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.cli.jvm.ParentWatch;
import dev.rockpool.cli.output.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A JVM that does the experiments with its collector and ends.
final class LifetimeWorker {
    /// Small, so that allocation soon fills it, and the same on every machine.
    static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m");

    private LifetimeWorker() {}

    static List<String> arguments(int items, Path result) {
        return List.of(Integer.toString(items), result.toString());
    }

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        int items = Integer.parseInt(arguments[0]);
        var log = CollectionLog.start();
        List<Lifetime> ofMany =
                Stream.of(Trigger.values())
                        .map(trigger -> new Experiment(log, trigger, items, items).run())
                        .toList();
        Lifetime ofOne = new Experiment(log, Trigger.CALL, 1, 0).run();
        Json.MAPPER.writeValue(Path.of(arguments[1]).toFile(), new Lifetimes(ofMany, ofOne));
    }
}
