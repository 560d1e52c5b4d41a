package dev.rockpool.cli.lab.exhaustion;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.cli.lab.exhaustion.Visit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Requests that arrive at a steady rate, whether or not those before them were answered: each on a
/// virtual thread of its own, over a connection of the pool.
final class Traffic implements AutoCloseable {
    private static final String TAG = "stock";

    private final BoundedPool<Jedis> pool;
    private final Consumer<Jedis> question;
    private final long pauseNanos;
    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 1).factory());
    private final ExecutorService pacer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pacer").factory());
    private final List<Window> windows = new ArrayList<>(); // of the thread that opens them
    private volatile Window window;
    private volatile @Nullable String refusal;
    private volatile boolean ended;

    private Traffic(
            BoundedPool<Jedis> pool, Consumer<Jedis> question, int perSecond, String title) {
        this.pool = pool;
        this.question = question;
        this.pauseNanos = 1_000_000_000L / perSecond;
        this.window = new Window(title);
    }

    /// What is known of a phase while it lasts.
    private final class Window {
        private final String title;
        private final long from = System.nanoTime();
        private final BoundedSettings<Jedis> settings = pool.settings();
        private final BoundedStats before = pool.stats();
        private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
        private volatile long nanos;
        private volatile BoundedStats after = before;

        Window(String title) {
            this.title = title;
        }

        void end() {
            after = pool.stats();
            nanos = System.nanoTime() - from;
        }

        /// When all its requests have ended.
        Phase phase() {
            List<Visit> all = List.copyOf(visits);
            return new Phase(
                    title,
                    settings.max(),
                    settings.acquireTimeout().toNanos(),
                    nanos,
                    all.size(),
                    Phase.count(all, Outcome.SERVED),
                    Phase.count(all, Outcome.TIMED_OUT),
                    Phase.count(all, Outcome.FAILED),
                    Times.of(all.stream().mapToLong(Visit::waitNanos)),
                    Times.of(all.stream().mapToLong(Visit::nanos)),
                    after.released() - before.released(),
                    after.created() - before.created(),
                    after.waiting());
        }
    }

    /// Lets requests arrive from now on.
    ///
    /// @param question what each asks the server
    /// @param title of the first phase
    static Traffic begin(
            BoundedPool<Jedis> pool, Consumer<Jedis> question, int perSecond, String title) {
        var traffic = new Traffic(pool, question, perSecond, title);
        traffic.pacer.execute(traffic::pace);
        return traffic;
    }

    /// Ends a phase and begins the next.
    void next(String title) {
        finish();
        window = new Window(title);
    }

    /// What the last caller was told who got no connection; null if there was none.
    @Nullable String refusal() {
        return refusal;
    }

    /// Ends the last phase, and waits for all requests.
    ///
    /// @return all phases, in their order
    List<Phase> end() {
        finish();
        close();
        return windows.stream().map(Window::phase).toList();
    }

    @Override
    public void close() {
        ended = true;
        pacer.close();
        requests.close();
    }

    private void finish() {
        window.end();
        windows.add(window);
    }

    private void pace() {
        long due = System.nanoTime();
        while (!ended) {
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            } else {
                Window arrival = window;
                requests.execute(() -> visit(arrival));
                due += pauseNanos;
            }
        }
    }

    private void visit(Window arrival) {
        long from = System.nanoTime();
        long waited = from;
        Outcome outcome = Outcome.SERVED;
        try {
            Jedis redis = pool.acquire(pool.settings().acquireTimeout(), TAG);
            waited = System.nanoTime();
            ask(redis);
        } catch (PoolExhaustedException e) {
            waited = System.nanoTime();
            refusal = e.toString();
            outcome = Outcome.TIMED_OUT;
        } catch (JedisException e) {
            outcome = Outcome.FAILED;
        }
        arrival.visits.add(new Visit(waited - from, System.nanoTime() - from, outcome));
    }

    private void ask(Jedis redis) {
        try {
            question.accept(redis);
        } finally {
            if (redis.isBroken()) {
                pool.invalidate(redis);
            } else {
                pool.release(redis);
            }
        }
    }
}
