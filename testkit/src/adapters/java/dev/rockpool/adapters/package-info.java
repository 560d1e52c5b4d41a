/// What the tests of all adapters need, each of which compiles it for itself.
@NullMarked
package dev.rockpool.adapters;

import org.jspecify.annotations.NullMarked;
