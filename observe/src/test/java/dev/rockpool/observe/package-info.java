@NullMarked
package dev.rockpool.observe;

import org.jspecify.annotations.NullMarked;
