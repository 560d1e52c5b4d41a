package dev.rockpool.web;

import dev.rockpool.observe.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One page that looks. It gets what it missed, and then each tick; one that reads too slowly is
/// let go, comes back by itself, and says up to where it has read.
final class Viewer {
    private static final int BEHIND = 10; // ticks
    private static final Tick END = new Tick(Instant.EPOCH, List.of(), List.of());

    private final OutputStream out;
    private final Message hello;
    private final BlockingQueue<Tick> news = new ArrayBlockingQueue<>(BEHIND);
    private long seen; // ms of the epoch

    Viewer(OutputStream out, Message hello, long seen) {
        this.out = out;
        this.hello = hello;
        this.seen = seen;
    }

    void tell(Tick tick) {
        if (!news.offer(tick)) {
            leave();
        }
    }

    /// Has [#show] end, once it has written what it writes.
    void leave() {
        news.clear();
        news.offer(END);
    }

    /// Writes until somebody has it leave, or the page is gone.
    ///
    /// @param past what was seen so far
    void show(List<Tick> past) {
        try {
            out.write(hello.event());
            for (Tick tick : past) {
                send(tick);
            }
            out.flush();
            for (Tick tick = news.take(); tick != END; tick = news.take()) {
                send(tick);
                out.flush();
            }
        } catch (IOException gone) {
            // which is how pages leave
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Tick tick) throws IOException {
        if (tick.at().toEpochMilli() > seen) {
            seen = tick.at().toEpochMilli();
            out.write(Message.of(tick).event());
        }
    }
}
