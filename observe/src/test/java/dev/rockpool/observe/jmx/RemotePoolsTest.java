package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.ObservedPool;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Of the JVM that the test runs in: everything but the way there is the same.
class RemotePoolsTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    @AutoClose private final PoolBeans beans = PoolBeans.open(server);

    @Test
    void aPoolIsAsItIsThere() throws Exception {
        try (BoundedPool<Object> db =
                        Pool.bounded(Object::new)
                                .named("rp-db")
                                .max(3)
                                .acquireTimeout(Duration.ofMillis(1500))
                                .build();
                RemotePools pools = RemotePools.over(server, "JVM 1")) {
            db.release(db.acquire());
            beans.update();

            RemotePool remote = find(pools, "rp-db");

            assertThat(remote.description()).isEqualTo(db.describe());
            assertThat(remote.reading().values())
                    .isEqualTo(
                            ObservedPool.find("rp-db")
                                    .flatMap(ObservedPool::read)
                                    .orElseThrow()
                                    .values());
            assertThat(remote.reading().kind()).isEqualTo(db.describe().kind());
        }
    }

    @Test
    void operationsActThere() throws Exception {
        try (BoundedPool<Object> db = Pool.bounded(Object::new).named("rp-db").max(3).build();
                ElasticPool<Object> json = Pool.elastic(Object::new).named("rp-json").build();
                RemotePools pools = RemotePools.over(server, "JVM 1")) {
            beans.update();

            find(pools, "rp-db").reconfigure("max", "7");
            find(pools, "rp-db").safety(SafetyLevel.OFF);
            find(pools, "rp-json").age();

            assertThat(db.settings().max()).isEqualTo(7);
            assertThat(db.safety()).isEqualTo(SafetyLevel.OFF);
            assertThat(json.snapshot().epoch()).isEqualTo(1);
            assertThat(find(pools, "rp-db").holders()).isEmpty();
            assertThatThrownBy(() -> find(pools, "rp-db").reconfigure("max", "-7"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Pool 'rp-db': max -7 is not from 0 to 65536");
        }
    }

    @Test
    void aPoolThatIsGoneSaysSo() throws Exception {
        RemotePool remote;
        RemotePools pools = RemotePools.over(server, "JVM 1");
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("rp-json").build()) {
            beans.update();
            remote = find(pools, json.name());
        }
        beans.update();

        assertThatThrownBy(remote::age)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("rp-json", "JVM 1", "is gone");
        assertThat(pools.read()).noneMatch(pool -> pool.id().equals("rp-json"));
    }

    @Test
    void readsTheReports() throws Exception {
        try (ElasticPool<StringBuilder> pool =
                        Pool.elastic(StringBuilder::new)
                                .named("rp-misused")
                                .safety(SafetyLevel.FULL)
                                .build();
                RemotePools pools = RemotePools.over(server, "JVM 1")) {
            StringBuilder item = pool.acquire();
            pool.release(item);
            assertThatThrownBy(() -> pool.release(item)).isInstanceOf(PoolMisuseException.class);

            assertThat(pools.reports()).anyMatch(report -> report.contains("'rp-misused'"));
        }
    }

    @Test
    void readsTheVitals() throws Exception {
        try (PoolManagement management = PoolManagement.register();
                RemotePools pools =
                        RemotePools.over(ManagementFactory.getPlatformMBeanServer(), "this")) {
            assertThat(management).isNotNull();
            long before = pools.vitals().collections();
            System.gc();
            JvmVitals now = pools.vitals();

            assertThat(now.collections()).isGreaterThan(before);
            assertThat(now.heapUsed()).isBetween(1L, now.heapMax());
            assertThat(now.uptime()).isPositive();
        }
    }

    @Test
    void aJvmThatShowsNothingIsToldHowItWould() {
        assertThatThrownBy(() ->
                        RemotePools.over(MBeanServerFactory.newMBeanServer(), "JVM 4711").close())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith("JVM 4711 shows no pools: ")
                .hasMessageContainingAll("PoolManagement.register()", "-Drockpool.management=true");
    }

    @Test
    void figuresOfAnotherVersionAreLeftOut() {
        var state =
                new PoolState(
                        "p", Kind.ELASTIC, List.of(), 5, Map.of("IDLE", 2.0, "SOMETHING_NEW", 1.0));

        assertThat(state.reading("p").values()).containsExactly(Map.entry(Metric.IDLE, 2.0));
    }

    private static RemotePool find(RemotePools pools, String id) throws UnreachableException {
        return pools.read().stream().filter(pool -> pool.id().equals(id)).findFirst().orElseThrow();
    }
}
