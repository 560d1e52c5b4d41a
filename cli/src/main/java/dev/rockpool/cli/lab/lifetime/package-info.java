/// How long an idle item lives, counted in collections.
@NullMarked
package dev.rockpool.cli.lab.lifetime;

import org.jspecify.annotations.NullMarked;
