package dev.rockpool.cli.lab.lifetime;

import java.util.List;

/// The life of items that are released and never asked for.
///
/// @param trigger what brought the collections about
/// @param platform items that a platform thread released
/// @param virtual items that a virtual thread released
/// @param stages after no collection, after one, and so on
record Lifetime(Trigger trigger, int platform, int virtual, List<Stage> stages) {}
