/// `rockpool lab sizes`: the sizes in which memory is lent, and what they waste.
@NullMarked
package dev.rockpool.cli.lab.sizes;

import org.jspecify.annotations.NullMarked;
