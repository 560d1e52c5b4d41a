package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.Metric;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolBeansTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    @AutoClose private final PoolBeans beans = PoolBeans.open(server);

    @Test
    void aBeanShowsItsPool() throws Exception {
        try (BoundedPool<Object> db = Pool.bounded(Object::new).named("jmx-db").max(3).build()) {
            Object held = db.acquire(Duration.ZERO, "checkout");
            db.release(db.acquire());
            beans.update();

            PoolMXBean bean = bean("jmx-db");
            assertThat(bean.getId()).isEqualTo("jmx-db");
            assertThat(bean.getName()).isEqualTo("jmx-db");
            assertThat(bean.getKind()).isEqualTo(Kind.BOUNDED);
            assertThat(bean.getSafety()).isEqualTo(SafetyLevel.SAMPLED);
            assertThat(bean.getState().description()).isEqualTo(db.describe());
            assertThat(bean.getState().reading("x").value(Metric.LEASED)).isEqualTo(1);
            assertThat(bean.holders())
                    .singleElement()
                    .satisfies(holder -> {
                        assertThat(holder.thread()).isEqualTo(Thread.currentThread().getName());
                        assertThat(holder.tag()).isEqualTo("checkout");
                        assertThat(holder.age()).isLessThan(Duration.ofMinutes(1));
                        assertThat(holder.stack())
                                .anyMatch(frame -> frame.contains(PoolBeansTest.class.getName()));
                    });
            db.release(held);
        }
    }

    @Test
    void eachMetricIsAnAttribute() throws Exception {
        try (BoundedPool<Object> db = Pool.bounded(Object::new).named("jmx-db").max(3).build();
                ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build()) {
            db.release(db.acquire());
            json.release(json.acquire());
            beans.update();

            ObjectName name = Beans.pool("jmx-db");
            assertThat(server.getAttribute(name, "Max")).isEqualTo(3.0);
            assertThat(server.getAttribute(name, "Idle")).isEqualTo(1.0);
            assertThat(
                            server.getAttributes(name, new String[] {"Max", "Name", "None", "Idle"})
                                    .asList())
                    .containsExactlyInAnyOrder(
                            new Attribute("Name", "jmx-db"),
                            new Attribute("Max", 3.0),
                            new Attribute("Idle", 1.0));
            for (Metric metric : Metric.values()) {
                if (metric.kinds().contains(Kind.BOUNDED)) {
                    assertThat(server.getAttribute(name, PoolBean.attribute(metric)))
                            .isInstanceOf(Double.class);
                }
            }
            assertThat(attributes("jmx-db"))
                    .contains("Id", "State", "Waiting", "WaitP99", "Misses", "AgeingSteps")
                    .doesNotContain("IdleSize")
                    .doesNotHaveDuplicates();
            assertThat(attributes("jmx-json")).contains("IdleSize").doesNotContain("Waiting");
            assertThatThrownBy(() -> server.getAttribute(Beans.pool("jmx-json"), "Waiting"))
                    .isInstanceOf(AttributeNotFoundException.class);
        }
    }

    @Test
    void anAttributeSaysWhatItIs() throws Exception {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build()) {
            beans.update();

            assertThat(json.name()).isEqualTo("jmx-json");
            assertThat(server.getMBeanInfo(Beans.pool("jmx-json")).getAttributes())
                    .extracting(MBeanAttributeInfo::getDescription)
                    .contains(
                            "rockpool.pool.idle.size, in bytes",
                            "rockpool.pool.dropped (reason aged), a count");
            assertThat(server.getMBeanInfo(Beans.pool("jmx-json")).getOperations())
                    .filteredOn(operation -> operation.getName().equals("reconfigure"))
                    .singleElement()
                    .satisfies(operation -> {
                        assertThat(operation.getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
                        assertThat(operation.getSignature())
                                .extracting("name")
                                .containsExactly("setting", "value");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:b,c=d",
                "*",
                "what?",
                "say \"json\"",
                "back\\slash",
                "two\nlines",
                "<b>",
                "ü 池"
            })
    void aNameMayBeAnything(String name) throws Exception {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named(name).build()) {
            beans.update();

            PoolMXBean bean = bean(name);
            assertThat(bean.getName()).isEqualTo(pool.name());
            assertThat(Beans.id(Beans.pool(name))).isEqualTo(name);
        }
    }

    @Test
    void operationsActOnThePool() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build();
                BoundedPool<Object> db = Pool.bounded(Object::new).named("jmx-db").build();
                MemoryPool memory = MemoryPool.builder().named("jmx-m").build()) {
            beans.update();

            bean("jmx-json").age();
            assertThat(json.snapshot().epoch()).isEqualTo(1);
            bean("jmx-json").safety("full");
            assertThat(json.safety()).isEqualTo(SafetyLevel.FULL);
            bean("jmx-db").reconfigure("max", "5");
            assertThat(db.settings().max()).isEqualTo(5);
            memory.freeRaw(memory.allocateRaw(100));
            bean("jmx-m").age();
            bean("jmx-m").age();
            bean("jmx-m").age();
            assertThat(memory.stats().inUse()).isZero();
            assertThat(bean("jmx-m").holders()).isEmpty();
        }
    }

    @Test
    void whatIsRefusedIsSaidByThePool() {
        try (BoundedPool<Object> db = Pool.bounded(Object::new).named("jmx-db").max(3).build()) {
            beans.update();

            assertThatThrownBy(() -> bean("jmx-db").safety("high"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("Pool 'jmx-db'", "'high'", "[OFF, SAMPLED, FULL]");
            assertThatThrownBy(() -> bean("jmx-db").reconfigure("max", "many"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Pool 'jmx-db': max 'many' is no whole number");
            assertThat(db.settings().max()).isEqualTo(3);
        }
    }

    @Test
    void aClosedPoolIsNotShown() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build()) {
            beans.update();
            assertThat(server.isRegistered(Beans.pool(json.name()))).isTrue();
        }
        beans.update();

        assertThat(server.isRegistered(Beans.pool("jmx-json"))).isFalse();
    }

    @Test
    void aPoolThatTakesTheNameOfAClosedOneIsShownInItsPlace() {
        ElasticPool<Object> first = Pool.elastic(Object::new).named("jmx-next").build();
        beans.update();
        first.close();
        try (BoundedPool<Object> next = Pool.bounded(Object::new).named("jmx-next").build()) {
            beans.update();

            assertThat(bean("jmx-next").getKind()).isEqualTo(next.describe().kind());
        }
    }

    @Test
    void theBeansKeepNoPool() {
        buildAndForget();
        beans.update();

        await().untilAsserted(() -> {
            System.gc();
            beans.update();
            assertThat(server.isRegistered(Beans.pool("jmx-forgotten"))).isFalse();
        });
    }

    private static void buildAndForget() {
        Pool.elastic(Object::new).named("jmx-forgotten").build();
    }

    @Test
    void isUpToDateWithinASecond() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-soon").build()) {
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> server.isRegistered(Beans.pool(json.name())));
        }
        await().atMost(Duration.ofSeconds(3))
                .until(() -> !server.isRegistered(Beans.pool("jmx-soon")));
    }

    @Test
    void twoCopiesOfTheLibraryShareAServer() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build()) {
            beans.update();
            PoolBeans others = PoolBeans.open(server);

            assertThat(bean("jmx-json").getName()).isEqualTo(json.name());
            assertThat(bean("jmx-json#2").getName()).isEqualTo(json.name());
            assertThat(bean("jmx-json#2").getId()).isEqualTo("jmx-json#2");
            assertThat(server.queryNames(Beans.POOLS, null)).hasSize(2);

            others.close();

            assertThat(bean("jmx-json").getName()).isEqualTo(json.name());
            assertThat(server.isRegistered(Beans.pool("jmx-json#2"))).isFalse();
            assertThat(server.queryNames(Beans.POOLS, null)).containsExactly(Beans.pools(1));
        }
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("jmx-json").build()) {
            beans.update();
            assertThat(json.out()).isZero();

            beans.close();
            try (ElasticPool<Object> late = Pool.elastic(Object::new).named("jmx-late").build()) {
                beans.update();

                assertThat(late.out()).isZero();
                assertThat(names()).isEmpty();
            }
        }
    }

    private List<ObjectName> names() {
        return Stream.of(Beans.POOLS, Beans.EACH_POOL)
                .flatMap(pattern -> server.queryNames(pattern, null).stream())
                .toList();
    }

    private PoolMXBean bean(String id) {
        return JMX.newMXBeanProxy(server, Beans.pool(id), PoolMXBean.class);
    }

    private List<String> attributes(String id) throws Exception {
        return Stream.of(server.getMBeanInfo(Beans.pool(id)).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toList();
    }
}
