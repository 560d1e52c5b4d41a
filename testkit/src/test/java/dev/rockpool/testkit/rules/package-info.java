/// Those who pool rightly and wrongly, and what the rules say of them.
@NullMarked
package dev.rockpool.testkit.rules;

import org.jspecify.annotations.NullMarked;
