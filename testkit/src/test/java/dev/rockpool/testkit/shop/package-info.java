/// A shop that pools, for the guide.
@NullMarked
package dev.rockpool.testkit.shop;

import org.jspecify.annotations.NullMarked;
