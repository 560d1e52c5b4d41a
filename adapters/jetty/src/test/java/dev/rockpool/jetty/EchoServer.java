package dev.rockpool.jetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A server that sends back what it is sent, chunk by chunk at `/chunks` and through blocking
/// streams at `/streams`, in HTTP/1.1 and HTTP/2.
final class EchoServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private volatile int port; // of the last start

    private EchoServer(RockpoolByteBufferPool pool, QueuedThreadPool threads) {
        server = new Server(threads, null, pool);
        var configuration = new HttpConfiguration();
        connector =
                new ServerConnector(
                        server,
                        1,
                        2,
                        new HttpConnectionFactory(configuration),
                        new HTTP2CServerConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setIdleTimeout(Duration.ofSeconds(20).toMillis());
        server.addConnector(connector);
        server.setHandler(new Echo());
    }

    /// Which threads run the handler.
    enum Threads {
        PLATFORM,
        VIRTUAL;

        QueuedThreadPool pool() {
            var threads = new QueuedThreadPool(64);
            if (this == VIRTUAL) {
                threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
            }
            return threads;
        }
    }

    static EchoServer start(RockpoolByteBufferPool pool, Threads threads) {
        var echo = new EchoServer(pool, threads.pool());
        echo.start();
        return echo;
    }

    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            if (Request.getPathInContext(request).equals("/streams")) {
                try (var in = Content.Source.asInputStream(request);
                        var out = Response.asBufferedOutputStream(request, response)) {
                    in.transferTo(out);
                }
                callback.succeeded();
            } else {
                Content.copy(request, response, callback);
            }
            return true;
        }
    }

    URI uri(String path) {
        return URI.create("http://%s:%d%s".formatted(connector.getHost(), port, path));
    }

    Socket connect() throws IOException {
        return new Socket(connector.getHost(), port);
    }

    void start() {
        LifeCycle.start(server);
        port = connector.getLocalPort();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
