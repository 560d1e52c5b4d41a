package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.worker.Load;
import java.util.List;

/// What a comparison is asked to do.
///
/// @param works the work items, each once
/// @param load how hard each arm is driven
/// @param rounds how many JVMs each arm gets
/// @param seed of everything random: which files, the order of chunks and of arms
/// @param jvmOptions for every worker
public record Settings(
        List<Work<?, ?>> works, Load load, int rounds, long seed, List<String> jvmOptions) {

    /// Copies the lists.
    public Settings {
        works = List.copyOf(works);
        jvmOptions = List.copyOf(jvmOptions);
    }
}
