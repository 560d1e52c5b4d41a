/// `rockpool lab`: experiments that show on the running library what a pool does, and set what was
/// measured beside what is said of pools elsewhere.
@NullMarked
package dev.rockpool.cli.lab;

import org.jspecify.annotations.NullMarked;
