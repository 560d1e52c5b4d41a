/// One measurement in a JVM of its own: the child's side and the parent's.
@NullMarked
package dev.rockpool.cli.compare.worker;

import org.jspecify.annotations.NullMarked;
