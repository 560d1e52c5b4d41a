/// Tests of what both versions of Jackson have in common.
@NullMarked
package dev.rockpool.jackson.internal;

import org.jspecify.annotations.NullMarked;
