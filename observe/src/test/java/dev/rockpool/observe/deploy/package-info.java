/// What stands under `deploy`.
@NullMarked
package dev.rockpool.observe.deploy;

import org.jspecify.annotations.NullMarked;
