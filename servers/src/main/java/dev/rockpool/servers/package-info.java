/// Real servers for tests and experiments, from binaries that come as Maven artifacts: nothing has
/// to be installed, no port to be free, and no process is left behind.
@NullMarked
package dev.rockpool.servers;

import org.jspecify.annotations.NullMarked;
