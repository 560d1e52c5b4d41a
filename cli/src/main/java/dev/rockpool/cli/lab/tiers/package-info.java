/// `rockpool lab tiers`: how much of what a service asks for is reused, by size.
@NullMarked
package dev.rockpool.cli.lab.tiers;

import org.jspecify.annotations.NullMarked;
