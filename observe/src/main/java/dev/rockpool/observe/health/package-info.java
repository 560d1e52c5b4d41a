/// Whether the pools of a JVM are well, said by rules.
///
/// [Rule][dev.rockpool.observe.health.Rule] is the list of them, each with a page;
/// [Health][dev.rockpool.observe.health.Health] asks them about
/// [Evidence][dev.rockpool.observe.health.Evidence] and answers with a
/// [HealthReport][dev.rockpool.observe.health.HealthReport].
@NullMarked
package dev.rockpool.observe.health;

import org.jspecify.annotations.NullMarked;
