package dev.rockpool.cli.serve;

import dev.rockpool.jetty.RockpoolByteBufferPool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.jmx.PoolManagement;
import dev.rockpool.web.ConsoleServlet;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The service: Jetty with a virtual thread for each request, its buffers from pooled memory.
final class Service implements AutoCloseable {
    private static final String CONSOLE = "/rockpool";
    private static final int CONNECTIONS_OF_A_REQUEST = 4; // most are kept for the next one
    private static final int CONNECTIONS_BESIDE = 64; // of who looks
    private static final int SERVER_THREADS = 16; // which look after connections
    private static final long CONNECTION_BYTES = 64 << 20;
    private static final Duration SILENCE = Duration.ofSeconds(10); // of a client
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(15);

    private final Settings settings;
    private final ServicePools pools;
    private final List<Work> works;
    private final Scrape scrape = new Scrape();
    private final PoolManagement management = PoolManagement.register(); // for inspect and check
    private final AdmissionFilter admission;
    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler work;
    private int port; // when it has started
    private boolean closed; // guarded by this

    private Service(Settings settings, ServicePools pools, PrintWriter err) {
        this.settings = settings;
        this.pools = pools;
        this.works = works(pools);
        this.admission = new AdmissionFilter(settings.maxRequests());
        this.server = new Server(threads(), null, buffers());
        this.connector = connector();
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(connections(), connector));
        this.work = new GracefulHandler(workContext(err));
        server.setHandler(new Handler.Sequence(consoleContext(err), work));
        server.setErrorHandler(new PlainErrors(err));
    }

    /// Starts one.
    ///
    /// @param err is told what fails while it serves
    /// @return to be closed
    /// @throws IOException if it cannot listen, or there is no place for its files; the message is
    ///   a sentence for people
    static Service start(Settings settings, PrintWriter err) throws IOException {
        var service = new Service(settings, ServicePools.open(settings.maxBody()), err);
        boolean started = false;
        try {
            service.server.start();
            service.port = service.connector.getLocalPort();
            started = true;
            return service;
        } catch (Exception e) {
            throw new IOException(service.reason(e), e);
        } finally {
            if (!started) {
                service.close();
            }
        }
    }

    private String reason(Exception e) {
        Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
        return "Cannot listen at port %d of %s: %s. Name another with --port or --bind."
                .formatted(settings.port(), settings.bind().getHostAddress(), cause.getMessage());
    }

    private int connections() {
        return CONNECTIONS_OF_A_REQUEST * settings.maxRequests() + CONNECTIONS_BESIDE;
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(SERVER_THREADS);
        threads.setName("serve");
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("request-", 1).factory()));
        return threads;
    }

    private static RockpoolByteBufferPool buffers() {
        return RockpoolByteBufferPool.owning(
                MemoryPool.builder().named("connections").maxBytes(CONNECTION_BYTES));
    }

    private ServerConnector connector() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        var result = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        result.setHost(settings.bind().getHostAddress());
        result.setPort(settings.port());
        result.setIdleTimeout(SILENCE.toMillis());
        return result;
    }

    private ServletContextHandler workContext(PrintWriter err) {
        var context = new ServletContextHandler("/");
        context.setErrorHandler(new PlainErrors(err));
        var uploads = new Uploads(settings.maxBody(), settings.patience());
        for (Work work : works) {
            context.addServlet(new WorkServlet(work, uploads, pools), work.path());
            context.addFilter(admission, work.path(), EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new TextServlet(Text.PLAIN, () -> "ok\n"), "/healthz");
        context.addServlet(new TextServlet(Scrape.TYPE, scrape::text), "/metrics");
        context.addServlet(new TextServlet(Text.PLAIN, this::contents), "");
        return context;
    }

    /// Stands beside the work: who looks is no reason to wait at the end, and may see it.
    private ServletContextHandler consoleContext(PrintWriter err) {
        var context = new ServletContextHandler(CONSOLE);
        context.setErrorHandler(new PlainErrors(err));
        var console = new ServletHolder(new ConsoleServlet(settings.token()).controlArm(true));
        console.setAsyncSupported(true);
        console.setInitOrder(1); // to see the beginning
        context.addServlet(console, "/*");
        return context;
    }

    private static List<Work> works(ServicePools pools) {
        return List.of(
                new CompressWork(pools.compressors()),
                new DigestWork(pools.digests(), pools.journal()),
                new JsonWork(pools.recyclers()));
    }

    /// What there is, for people.
    String contents() {
        return works.stream()
                        .map(work -> line("POST", work.path(), work.purpose()))
                        .collect(Collectors.joining())
                + line("GET", "/healthz", "says ok until it is told to stop")
                + line("GET", "/metrics", "the figures of all pools, for Prometheus")
                + line("GET", CONSOLE + "/", "the console, which shows what all pools do");
    }

    private static String line(String method, String path, String purpose) {
        return "  %-4s %-11s %s\n".formatted(method, path, purpose);
    }

    /// Where it listens.
    URI address() {
        InetAddress bind = settings.bind();
        String host =
                bind.isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress().getHostAddress()
                        : bind.getHostAddress();
        try {
            return new URI("http", null, host, port, "/", null, null);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    ServicePools pools() {
        return pools;
    }

    /// How many requests are under way.
    int inside() {
        return admission.inside();
    }

    /// Waits until it is closed.
    void join() throws InterruptedException {
        server.join();
    }

    /// Takes no more requests, waits for those that are under way, though not for ever, and closes
    /// the pools.
    ///
    /// Jetty's own graceful stop would give all connections the same time from the last byte on,
    /// also that of a body that is still coming. Closing again does nothing.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Void> lastAnswer = work.shutdown();
        connector.close();
        try {
            lastAnswer.get(LAST_REQUESTS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Some request does not come to an end: it is broken off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LifeCycle.stop(server);
        scrape.close();
        management.close();
        pools.close();
    }
}
