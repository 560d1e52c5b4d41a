package dev.rockpool.commonspool2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.commons.dbcp2.DriverConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.dbcp2.TestConnectionPool;
import org.apache.commons.dbcp2.TesterDriver;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// DBCP's tests of a connection pool, through its own data source. Run by [PublishedTest].
public class ConnectionPoolSuite extends TestConnectionPool {
    @SuppressWarnings("NullAway.Init")
    private PoolingDataSource<PoolableConnection> source;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() {
        var properties = new Properties();
        properties.setProperty("user", "u1");
        properties.setProperty("password", "p1");
        var factory =
                new PoolableConnectionFactory(
                        new DriverConnectionFactory(
                                new TesterDriver(), "jdbc:apache:commons:testdriver", properties),
                        null);
        factory.setValidationQuery("SELECT DUMMY FROM DUAL");
        factory.setDefaultReadOnly(Boolean.TRUE);
        factory.setDefaultAutoCommit(Boolean.TRUE);
        var config = new GenericObjectPoolConfig<PoolableConnection>();
        config.setMaxTotal(getMaxTotal());
        config.setMaxWait(getMaxWaitDuration());
        ObjectPool<PoolableConnection> pool =
                Strict.strict(
                        ObjectPool.class, () -> RockpoolObjectPool.of("dbcp", factory, config));
        factory.setPool(pool);
        source = new PoolingDataSource<>(pool);
        source.setAccessToUnderlyingConnectionAllowed(true);
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    @Override
    protected Connection getConnection() throws SQLException {
        return source.getConnection();
    }
}
