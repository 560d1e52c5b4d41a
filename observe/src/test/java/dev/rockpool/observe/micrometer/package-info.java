@NullMarked
package dev.rockpool.observe.micrometer;

import org.jspecify.annotations.NullMarked;
