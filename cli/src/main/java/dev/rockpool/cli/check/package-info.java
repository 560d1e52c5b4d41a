/// `rockpool check`: whether pools are well, by a file or in a running JVM.
@NullMarked
package dev.rockpool.cli.check;

import org.jspecify.annotations.NullMarked;
