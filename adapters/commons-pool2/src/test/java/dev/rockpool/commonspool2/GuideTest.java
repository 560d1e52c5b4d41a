package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.adapters.Excerpts;
import dev.rockpool.testkit.CheckPools;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.dbcp2.TesterDriver;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, and are those that stand there.
@CheckPools
class GuideTest {

    @Test
    void theExamplesDoWhatTheySay() throws Exception {
        DriverManager.registerDriver(new TesterDriver());
        String url = "jdbc:apache:commons:testdriver";
        String user = "u1";
        String password = "p1";
        // the example begins
        var factory =
                new PoolableConnectionFactory(
                        new DriverManagerConnectionFactory(url, user, password), null);
        var config = new GenericObjectPoolConfig<PoolableConnection>();
        config.setMaxTotal(16);
        config.setMaxWait(Duration.ofSeconds(2));

        ObjectPool<PoolableConnection> pool = RockpoolObjectPool.of("db", factory, config);
        factory.setPool(pool);
        DataSource source = new PoolingDataSource<>(pool);
        // the example ends

        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(pool.getNumActive()).isOne();
        }
        assertThat(pool.getNumIdle()).isOne();
        pool.close();

        // the example begins
        var tuned =
                RockpoolObjectPool.of(
                        "db",
                        factory,
                        config,
                        settings ->
                                settings.order(Order.NEAREST)
                                        .maxWaiters(100)
                                        .maxLifetime(Duration.ofMinutes(30)));
        // the example ends
        assertThat(tuned.pool().settings().maxLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(tuned.pool().settings().max()).isEqualTo(16);
        tuned.close();
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                Excerpts.ofTest(Path.of("src/test/java/dev/rockpool/commonspool2/GuideTest.java"));
        List<String> guide = Excerpts.ofGuide("commons-pool2.md");

        assertThat(guide).isNotEmpty().isEqualTo(source);
    }
}
