/// How pools watch their users, whatever the kind: what is looked at, and to whom it is told.
@NullMarked
package dev.rockpool.internal.safety;

import org.jspecify.annotations.NullMarked;
