package dev.rockpool.cli.lab.lifetime;

import java.util.List;

/// What is seen in one JVM.
///
/// @param ofMany items, at every level, for each trigger
/// @param ofOne item, released by a platform thread: the document's own experiment
record Lifetimes(List<Lifetime> ofMany, Lifetime ofOne) {}
