/// Tests of what pools find wrong in their use: each fault, by each way in, at each level, and
/// silence where there is none.
@NullMarked
package dev.rockpool.safety;

import org.jspecify.annotations.NullMarked;
