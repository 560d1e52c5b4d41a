@NullMarked
package dev.rockpool.observe.jmx;

import org.jspecify.annotations.NullMarked;
