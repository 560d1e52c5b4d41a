/// The properties of Jackson's own tests of recycler pools, and those that they leave out, for both
/// versions.
@NullMarked
package dev.rockpool.jackson;

import org.jspecify.annotations.NullMarked;
