/// What the commands put out: files, figures and text.
@NullMarked
package dev.rockpool.cli.output;

import org.jspecify.annotations.NullMarked;
