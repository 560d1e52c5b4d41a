/// `rockpool bench jetty`: a server of Jetty's with one pool of buffers and with another, under the
/// load of a process of its own.
@NullMarked
package dev.rockpool.benchmarks.jetty;

import org.jspecify.annotations.NullMarked;
