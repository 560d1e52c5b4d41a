/// What the core finds as a service, and what our own packages share.
@NullMarked
package dev.rockpool.observe.internal;

import org.jspecify.annotations.NullMarked;
