package dev.rockpool.observe;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.observe.jmx.PoolManagement;
import dev.rockpool.observe.micrometer.RockpoolMetrics;
import dev.rockpool.testkit.internal.ThreadKind;
import dev.rockpool.testkit.internal.ThreadKind.Running;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.Test;

/// Observers come and go, and read all that there is, beside pools that are built, used, changed,
/// closed and dropped. At the end the books of each pool hold, nothing of it is shown any more, and
/// nobody keeps it.
class ObserversStressTest {
    private static final int BUILDERS = 2;
    private static final int POOLS = 60; // of each builder
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Queue<WeakReference<Watched>> built = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong read = new AtomicLong(); // figures
    private final AtomicBoolean over = new AtomicBoolean();

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /// Does all kinds of work again and again, each on a thread of its own, while pools live and
    /// die.
    private void beside(Work... observers) {
        List<Running<Boolean>> others = Stream.of(observers).map(this::again).toList();
        try {
            List<Running<Boolean>> builders =
                    IntStream.range(0, BUILDERS)
                            .mapToObj(_ -> ThreadKind.PLATFORM.start(this::liveAndDie))
                            .toList();
            builders.forEach(Running::join);
        } finally {
            over.set(true);
            others.forEach(Running::join);
        }
        assertThat(read).hasPositiveValue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    System.gc();
                    assertThat(built).allMatch(pool -> pool.refersTo(null));
                });
    }

    private Running<Boolean> again(Work work) {
        return ThreadKind.PLATFORM.start(() -> {
            while (!over.get()) {
                work.run();
            }
            return true;
        });
    }

    private boolean liveAndDie() {
        for (int i = 0; i < POOLS; i++) {
            boolean isClosed = i % 3 > 0; // else it is dropped
            String name = "s-" + (numbers.getAndIncrement() % 10);
            if (i % 2 == 0) {
                liveAndDie(Pool.elastic(Object::new).named(name).build(), isClosed);
            } else {
                liveAndDie(Pool.bounded(Object::new).named(name).max(4).build(), isClosed);
            }
        }
        return true;
    }

    private <P extends Pool<Object> & Watched> void liveAndDie(P pool, boolean isClosed) {
        built.add(new WeakReference<>(pool));
        for (int i = 0; i < 2_000; i++) {
            pool.release(pool.acquire());
        }
        pool.safety(SafetyLevel.OFF);
        pool.release(pool.acquire());
        pool.safety(SafetyLevel.SAMPLED);
        if (isClosed) {
            pool.close();
        }
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void managementComesAndGoes() throws Exception {
        ObjectName all = new ObjectName("dev.rockpool:*");
        beside(this::manageForAWhile, this::manageForAWhile, () -> readBeans(all));
        assertThat(server.queryNames(all, null)).isEmpty();
    }

    private void manageForAWhile() throws InterruptedException {
        try (PoolManagement _ = PoolManagement.register()) {
            Thread.sleep(numbers.get() % 5);
        }
    }

    private void readBeans(ObjectName all) throws Exception {
        for (ObjectName name : server.queryNames(all, null)) {
            try {
                String[] attributes =
                        Stream.of(server.getMBeanInfo(name).getAttributes())
                                .map(MBeanAttributeInfo::getName)
                                .toArray(String[]::new);
                read.addAndGet(server.getAttributes(name, attributes).size());
                if (name.getKeyProperty("type").equals("Pool") && read.get() % 16 == 0) {
                    operate(name);
                }
            } catch (InstanceNotFoundException gone) {
                // on to the next
            }
        }
    }

    private void operate(ObjectName name) throws Exception {
        String text = String.class.getName();
        try {
            server.invoke(name, "age", new Object[0], new String[0]);
            if (server.getAttribute(name, "Kind").equals("BOUNDED")) {
                server.invoke(
                        name, "reconfigure", new Object[] {"max", "5"}, new String[] {text, text});
            }
        } catch (RuntimeMBeanException refused) {
            assertThat(refused).hasCauseInstanceOf(IllegalStateException.class); // gone, or closed
        }
    }

    @Test
    void observatoriesComeAndGo() {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("s-arm").build()) {
            beside(this::observeForAWhile, this::observeForAWhile, this::readAll);
            assertThat(pool.savings()).as("nobody wants it any more").isEmpty();
        }
    }

    private void observeForAWhile() {
        try (Observatory observatory = Observatory.open()) {
            observatory.controlArm(true);
            observatory.onTick(tick -> read.addAndGet(tick.readings().size()));
            observatory.look();
            read.addAndGet(observatory.health().pools().size());
            observatory.ticks().forEach(tick -> read.addAndGet(tick.marks().size()));
        }
    }

    private void readAll() {
        Collection<ObservedPool> all = ObservedPool.all();
        assertThat(all).extracting(ObservedPool::id).doesNotHaveDuplicates();
        all.forEach(
                pool -> pool.read().ifPresent(reading -> read.addAndGet(reading.values().size())));
    }

    @Test
    void registriesComeAndGo() {
        var stays = new SimpleMeterRegistry();
        try (var metrics = new RockpoolMetrics()) {
            metrics.bindTo(stays);
            beside(
                    () -> bindForAWhile(metrics),
                    () -> bindForAWhile(metrics),
                    () -> measure(stays),
                    this::bindAndUnbind);
        }
        assertThat(stays.getMeters()).isEmpty();
    }

    private void bindForAWhile(RockpoolMetrics metrics) {
        var registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        measure(registry);
        registry.close();
    }

    private void bindAndUnbind() {
        var own = new SimpleMeterRegistry();
        try (var metrics = new RockpoolMetrics()) {
            metrics.bindTo(own);
            measure(own);
        }
        assertThat(own.getMeters()).isEmpty();
    }

    private void measure(SimpleMeterRegistry registry) {
        registry.forEachMeter(meter -> meter.measure().forEach(_ -> read.incrementAndGet()));
    }
}
