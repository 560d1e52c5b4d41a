/// Real uses of objects that people pool.
@NullMarked
package dev.rockpool.cli.compare.work;

import org.jspecify.annotations.NullMarked;
