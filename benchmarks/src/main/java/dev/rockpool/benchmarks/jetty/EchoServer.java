package dev.rockpool.benchmarks.jetty;

import java.net.InetAddress;
import java.net.URI;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A small server, which greets who sends nothing and sends back what others send.
final class EchoServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    private EchoServer(ByteBufferPool buffers) {
        server = new Server(new QueuedThreadPool(), null, buffers);
        connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Echo());
    }

    static EchoServer start(ByteBufferPool buffers) {
        var server = new EchoServer(buffers);
        LifeCycle.start(server.server);
        return server;
    }

    private static final class Echo extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (request.getLength() <= 0) {
                Content.Sink.write(response, true, Traffic.GREETING, callback);
            } else {
                Content.copy(request, response, callback);
            }
            return true;
        }
    }

    URI uri() {
        return URI.create("http://%s:%d/".formatted(connector.getHost(), connector.getLocalPort()));
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
