/// What all pool kinds share.
@NullMarked
package dev.rockpool.internal;

import org.jspecify.annotations.NullMarked;
