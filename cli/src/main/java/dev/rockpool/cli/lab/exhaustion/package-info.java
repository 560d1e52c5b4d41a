/// A pool of connections that runs dry, and what helps.
@NullMarked
package dev.rockpool.cli.lab.exhaustion;

import org.jspecify.annotations.NullMarked;
