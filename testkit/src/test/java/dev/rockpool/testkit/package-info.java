@NullMarked
package dev.rockpool.testkit;

import org.jspecify.annotations.NullMarked;
