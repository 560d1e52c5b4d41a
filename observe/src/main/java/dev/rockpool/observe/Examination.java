package dev.rockpool.observe;

import dev.rockpool.observe.health.HealthReport;

/// What was measured of a pool at one moment, and what the rules have to say to that.
///
/// @param reading with the score among its figures
/// @param health by how the pool is set up, and by what it did in the last one to two minutes, as
///   far as it was read before
public record Examination(Reading reading, HealthReport health) {}
