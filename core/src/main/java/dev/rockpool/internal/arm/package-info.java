/// What a pool saves, compared with doing without it: how that is measured, and what follows from
/// it.
@NullMarked
package dev.rockpool.internal.arm;

import org.jspecify.annotations.NullMarked;
