package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Arm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a worker is told on its command line.
///
/// @param work the name of the work item
/// @param arm where the objects come from
/// @param load how hard to drive it
/// @param chunks the input
/// @param result where to leave the measurement
record Assignment(String work, Arm arm, Load load, Path chunks, Path result) {

    List<String> toArguments() {
        return List.of(
                work,
                arm.label(),
                Integer.toString(load.threads()),
                Boolean.toString(load.virtual()),
                load.window().toString(),
                chunks.toString(),
                result.toString());
    }

    static Assignment parse(String[] arguments) {
        return new Assignment(
                arguments[0],
                Arm.labelled(arguments[1]).orElseThrow(),
                new Load(
                        Integer.parseInt(arguments[2]),
                        Boolean.parseBoolean(arguments[3]),
                        Duration.parse(arguments[4])),
                Path.of(arguments[5]),
                Path.of(arguments[6]));
    }
}
