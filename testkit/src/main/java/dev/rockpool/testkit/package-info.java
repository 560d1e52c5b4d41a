/// For the tests of those who pool: whether an object is as good as new after its reset.
///
/// Begin with [dev.rockpool.testkit.ResetContract].
@NullMarked
package dev.rockpool.testkit;

import org.jspecify.annotations.NullMarked;
