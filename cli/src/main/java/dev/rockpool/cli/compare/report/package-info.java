/// A result as text, JSON and HTML.
@NullMarked
package dev.rockpool.cli.compare.report;

import org.jspecify.annotations.NullMarked;
