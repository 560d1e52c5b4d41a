package dev.rockpool.web;

import dev.rockpool.Safety.Registration;
import dev.rockpool.observe.Observatory;
import dev.rockpool.observe.Tick;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// All pages that look, and get what happens as server-sent events.
final class Viewers implements AutoCloseable {
    private static final int MOST = 64; // pages, each a connection and a virtual thread

    private final Observatory observatory;
    private final boolean operations;
    private final Registration onTick;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST);
    private volatile boolean closed;

    Viewers(Observatory observatory, boolean operations) {
        this.observatory = observatory;
        this.operations = operations;
        this.onTick = observatory.onTick(this::tell);
    }

    private void tell(Tick tick) {
        if (!viewers.isEmpty()) {
            Viewer.Event event = Viewer.Event.of(tick); // one for all
            viewers.forEach(viewer -> viewer.tell(event));
        }
    }

    /// Lets a page look until it goes.
    void admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!room.tryAcquire()) {
            response.setHeader("Retry-After", "5");
            Answer.error(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "%d pages look at this console already.".formatted(MOST));
            return;
        }
        boolean staysOpen = false;
        try {
            staysOpen = begin(request, response);
        } finally {
            if (!staysOpen) {
                room.release();
            }
        }
    }

    /// @return whether the page still looks, on a thread of its own
    private boolean begin(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no"); // of a proxy that would keep events back
        var viewer =
                new Viewer(
                        response.getOutputStream(),
                        Message.hello(operations, observatory.last().at()),
                        ConsoleServlet.after(request));
        if (!request.isAsyncSupported()) {
            show(viewer);
            return false;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Thread.ofVirtual()
                .name("rockpool-console")
                .start(() -> {
                    try {
                        show(viewer);
                    } finally {
                        room.release();
                        context.complete();
                    }
                });
        return true;
    }

    private void show(Viewer viewer) {
        try {
            viewers.add(viewer); // before the past is read, so that nothing falls between
            if (closed) {
                viewer.leave();
            }
            viewer.show(observatory.ticks());
        } finally {
            viewers.remove(viewer);
        }
    }

    /// Lets all go.
    @Override
    public void close() {
        onTick.close();
        closed = true;
        viewers.forEach(Viewer::leave);
    }
}
