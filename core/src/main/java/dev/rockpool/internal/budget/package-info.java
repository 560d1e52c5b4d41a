/// One sum of bytes that many pools share: who is charged what, who waits for room, and who gives
/// some back.
@NullMarked
package dev.rockpool.internal.budget;

import org.jspecify.annotations.NullMarked;
