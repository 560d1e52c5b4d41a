package dev.rockpool.internal.bounded;

import java.util.concurrent.atomic.LongAdder;

/// What a pool counts beside the releases and the nearest leases, which its places count.
final class Books {
    final LongAdder created = new LongAdder();
    final LongAdder factoryFailures = new LongAdder();
    final LongAdder hitShared = new LongAdder(); // found at another place than the thread's last
    final LongAdder missed = new LongAdder(); // acquisitions that found nothing idle
    final LongAdder timedOut = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder interrupted = new LongAdder();
    final LongAdder droppedFull = new LongAdder();
    final LongAdder droppedInvalid = new LongAdder();
    final LongAdder droppedReset = new LongAdder();
    final LongAdder droppedAged = new LongAdder();
    final LongAdder droppedCleared = new LongAdder();
    final LongAdder leaked = new LongAdder();
    final LongAdder destroyFailures = new LongAdder();
    final Times waits = new Times();
    final Times uses = new Times(); // of a sample
    final Times makes = new Times();
}
