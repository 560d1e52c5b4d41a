/// Object pools for the JVM that cooperate with the garbage collector.
///
/// | kind | lifetime of an idle item | blocks | bound | use it for |
/// |---|---|---|---|---|
/// | [ElasticPool] | until two ageing steps found it unused | never | bytes of idle items | codecs, builders, buffers: things that are dear to make and free to lose |
///
/// Do not pool what the compiler removes anyway (a small object that does not escape), and do not
/// put into an elastic pool what must be closed: an item that the collector takes gets no callback.
@NullMarked
package dev.rockpool;

import org.jspecify.annotations.NullMarked;
