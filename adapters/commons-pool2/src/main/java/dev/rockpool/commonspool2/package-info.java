/// Rockpool's pools for code that is written against Apache Commons Pool 2.
@NullMarked
package dev.rockpool.commonspool2;

import org.jspecify.annotations.NullMarked;
