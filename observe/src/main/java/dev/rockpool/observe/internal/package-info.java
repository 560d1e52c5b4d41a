/// What the core finds as a service.
@NullMarked
package dev.rockpool.observe.internal;

import org.jspecify.annotations.NullMarked;
