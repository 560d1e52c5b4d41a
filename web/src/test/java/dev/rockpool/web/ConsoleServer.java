package dev.rockpool.web;

import java.net.URI;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A server with a console, which can be stopped and started again at the same port.
final class ConsoleServer implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private ConsoleServer(ConsoleServlet console) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/app");
        context.addServlet(console, "/rockpool/*");
        server.setHandler(context);
        server.start();
        connector.setPort(connector.getLocalPort());
    }

    static ConsoleServer of(ConsoleServlet console) throws Exception {
        return new ConsoleServer(console);
    }

    URI page() {
        return URI.create("http://127.0.0.1:%d/app/rockpool/".formatted(connector.getPort()));
    }

    /// Takes the line away, and leaves the console as it is.
    void unplug() throws Exception {
        connector.stop();
    }

    void plug() throws Exception {
        connector.start();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new AssertionError("the server does not stop", failure);
        }
    }
}
