/// What stands behind [dev.rockpool.testkit.PoolRules]: how far one can follow an item through the
/// byte code of one method.
@NullMarked
package dev.rockpool.testkit.rules;

import org.jspecify.annotations.NullMarked;
