/// Tests of what ends: items by ageing and by collection, locals with their threads, pools with
/// their class loader. Most of them need a JVM of their own, with a collector or a heap of their
/// choice.
@NullMarked
package dev.rockpool.lifetime;

import org.jspecify.annotations.NullMarked;
