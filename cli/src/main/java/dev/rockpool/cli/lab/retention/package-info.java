/// Which buffers a pool keeps after a burst of large uses.
@NullMarked
package dev.rockpool.cli.lab.retention;

import org.jspecify.annotations.NullMarked;
