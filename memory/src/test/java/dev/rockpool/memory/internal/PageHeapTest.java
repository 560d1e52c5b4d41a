package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The limit of a page heap.
class PageHeapTest {
    private static final int PAGES = 512;
    private static final long LIMIT = (long) PAGES * SizeClasses.PAGE;

    private final PageHeap heap = new PageHeap(LIMIT, new PageMap());

    @Test
    void whoAsksForTooMuchKeepsNobodyElseFromTheRest() throws InterruptedException {
        var enough = new AtomicBoolean();
        Thread greedy =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!enough.get()) {
                                heap.tryTake(PAGES + 1, SizeClasses.NONE);
                            }
                        });
        int refused = 0;
        long most = 0;
        for (int i = 0; i < 500; i++) {
            Span span = heap.tryTake(PAGES, SizeClasses.NONE);
            most = Math.max(most, heap.reserved());
            if (span == null) {
                refused++;
            } else {
                heap.giveBack(span);
                heap.trim();
            }
        }
        enough.set(true);
        greedy.join();
        assertThat(refused).isZero();
        assertThat(most).isLessThanOrEqualTo(LIMIT);
        assertThat(heap.reserved()).isZero();
    }
}
