package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;

class PoolManagementTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void nothingIsShownUnasked() {
        assertThat(isShown()).isFalse();
    }

    @Test
    void isShownWhileAnybodyWantsIt() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("pm-json").build()) {
            PoolManagement first = PoolManagement.register();
            assertThat(server.isRegistered(Beans.pool(json.name()))).isTrue();
            PoolManagement second = PoolManagement.register();
            assertThat(server.queryNames(Beans.POOLS, null)).hasSize(1);

            first.close();
            first.close();
            assertThat(isShown()).isTrue();
            second.close();

            assertThat(isShown()).isFalse();
            assertThat(server.isRegistered(Beans.pool(json.name()))).isFalse();
        }
    }

    private boolean isShown() {
        return server.isRegistered(Beans.pools(1));
    }
}
