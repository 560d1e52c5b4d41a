/// Commons Pool's own tests, and those of what they leave out.
@NullMarked
package dev.rockpool.commonspool2;

import org.jspecify.annotations.NullMarked;
