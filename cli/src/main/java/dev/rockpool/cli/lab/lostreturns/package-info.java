/// What is lost with each item that nobody gives back.
@NullMarked
package dev.rockpool.cli.lab.lostreturns;

import org.jspecify.annotations.NullMarked;
