@NullMarked
package dev.rockpool.observe.health;

import org.jspecify.annotations.NullMarked;
