/// `rockpool compare`: should an object be reused, and which way? Measured on the user's own input.
///
/// The packages in the order of a run: [input][dev.rockpool.cli.compare.input] is cut into chunks;
/// each [work][dev.rockpool.cli.compare.work] item goes over them in several
/// [arms][dev.rockpool.cli.compare.arm], each in [worker][dev.rockpool.cli.compare.worker] JVMs of
/// its own; what they measured becomes a [result][dev.rockpool.cli.compare.result] with a verdict,
/// and that a [report][dev.rockpool.cli.compare.report].
@NullMarked
package dev.rockpool.cli.compare;

import org.jspecify.annotations.NullMarked;
