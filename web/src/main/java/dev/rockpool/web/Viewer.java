package dev.rockpool.web;

import dev.rockpool.observe.Tick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One page that looks. It gets what it missed, and then each tick; one that reads too slowly is
/// let go, comes back by itself, and says up to where it has read.
final class Viewer {
    private static final int BEHIND = 10; // ticks
    private static final Event END = new Event(0, new byte[0]);

    private final OutputStream out;
    private final Message hello;
    private final BlockingQueue<Event> news = new ArrayBlockingQueue<>(BEHIND);
    private long seen; // ms of the epoch

    Viewer(OutputStream out, Message hello, long seen) {
        this.out = out;
        this.hello = hello;
        this.seen = seen;
    }

    /// What every page is sent of a tick.
    ///
    /// @param at ms of the epoch
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Event(long at, byte[] bytes) {
        static Event of(Tick tick) {
            return new Event(tick.at().toEpochMilli(), Message.of(tick).event());
        }
    }

    void tell(Event event) {
        if (!news.offer(event)) {
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
                if (isNew(tick.at().toEpochMilli())) {
                    send(Event.of(tick));
                }
            }
            out.flush();
            for (Event event = news.take(); event != END; event = news.take()) {
                if (isNew(event.at)) {
                    send(event);
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // which is how pages leave
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isNew(long at) {
        return at > seen;
    }

    private void send(Event event) throws IOException {
        seen = event.at;
        out.write(event.bytes);
    }
}
