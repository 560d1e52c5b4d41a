/// What is measured of pools, for [Micrometer](https://micrometer.io), and through it for
/// Prometheus, OpenTelemetry and others.
///
/// [RockpoolMetrics] makes a meter of each [dev.rockpool.observe.Metric] of each pool; [WaitSpans]
/// puts long waits on the traces of those who waited.
@NullMarked
package dev.rockpool.observe.micrometer;

import org.jspecify.annotations.NullMarked;
