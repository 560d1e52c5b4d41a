/// The rooms of the elastic pool, in the order in which an item passes through them:
/// [dev.rockpool.internal.elastic.Admission] on its way in, a thread's
/// [dev.rockpool.internal.elastic.Local] or a [dev.rockpool.internal.elastic.Stripe], and behind
/// both the [dev.rockpool.internal.elastic.Depot]. [dev.rockpool.internal.elastic.Tally] keeps the
/// books.
///
/// Which field is written by whom, and under which access mode, stands in `docs/memory.md`.
@NullMarked
package dev.rockpool.internal.elastic;

import org.jspecify.annotations.NullMarked;
