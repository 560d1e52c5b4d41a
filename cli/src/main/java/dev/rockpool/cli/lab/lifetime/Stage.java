package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.cli.lab.Served;
import java.util.List;

/// What a pool looked like after so many collections.
///
/// @param collections each by its name and cause
/// @param steps the ageing steps that the pool made
/// @param levels where the items were
/// @param inHeap items that the collector had not freed, whether or not the pool still had them
/// @param made by the factory
/// @param aged dropped by ageing
/// @param collected taken by the collector while the pool had them
/// @param next what the next acquisition was served by
record Stage(
        List<String> collections,
        long steps,
        Levels levels,
        long inHeap,
        long made,
        long aged,
        long collected,
        Served next) {}
