/// For the tests of those who pool: whether an object is as good as new after its reset.
///
/// Begin with [dev.rockpool.testkit.ResetContract]; for rules over class files, with
/// [dev.rockpool.testkit.PoolRules].
@NullMarked
package dev.rockpool.testkit;

import org.jspecify.annotations.NullMarked;
