package dev.rockpool.examples.jettyecho;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Sends back what comes, chunk by chunk.
final class EchoHandler extends Handler.Abstract.NonBlocking {
    private final ByteBufferPool buffers;
    private final AtomicBoolean forgetful;

    /// @param forgetful whether a buffer is to be forgotten, once
    EchoHandler(ByteBufferPool buffers, boolean forgetful) {
        this.buffers = buffers;
        this.forgetful = new AtomicBoolean(forgetful);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (forgetful.compareAndSet(true, false)) {
            buffers.acquire(1_000, true); // and nobody releases it
        }
        Content.copy(request, response, callback);
        return true;
    }
}
