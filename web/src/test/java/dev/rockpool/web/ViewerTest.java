package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.observe.Tick;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ViewerTest {

    @Test
    void aPageThatReadsTooSlowlyIsLetGo() throws Exception {
        var stuck = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var viewer = new Viewer(new Pipe(stuck, free), Message.hello(false, Instant.EPOCH), 0);
        Thread thread = Thread.ofVirtual().start(() -> viewer.show(List.of()));
        stuck.await();

        for (int i = 1; i <= 20; i++) {
            viewer.tell(Viewer.Event.of(new Tick(Instant.ofEpochSecond(i), List.of(), List.of())));
        }
        free.countDown();

        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    /// One that takes nothing until it is free.
    private static final class Pipe extends OutputStream {
        private final CountDownLatch stuck;
        private final CountDownLatch free;

        Pipe(CountDownLatch stuck, CountDownLatch free) {
            this.stuck = stuck;
            this.free = free;
        }

        @Override
        public void write(int value) {
            stuck.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
