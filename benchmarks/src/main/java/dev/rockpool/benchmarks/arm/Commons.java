package dev.rockpool.benchmarks.arm;

import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.apache.commons.pool2.impl.SoftReferenceObjectPool;

/// Commons Pool: the one that holds its items softly, and the generic one at its best, with nothing
/// destroyed that is idle, and no JMX; without a bound to wait at, or with one.
final class Commons implements Lender<Scratch> {
    private final ObjectPool<Scratch> pool;

    private Commons(ObjectPool<Scratch> pool) {
        this.pool = pool;
    }

    static Commons soft() {
        return new Commons(new SoftReferenceObjectPool<>(new Items()));
    }

    static Commons generic() {
        return new Commons(new GenericObjectPool<>(new Items(), config(-1)));
    }

    /// @param fair whether items go to those that wait in the order of arrival
    static Commons bounded(int items, boolean fair) {
        GenericObjectPoolConfig<Scratch> config = config(items);
        config.setFairness(fair);
        config.setMaxWait(Duration.ofSeconds(Patience.SECONDS));
        var pool = new GenericObjectPool<>(new Items(), config);
        try {
            pool.addObjects(items);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Commons(pool);
    }

    private static GenericObjectPoolConfig<Scratch> config(int items) {
        var config = new GenericObjectPoolConfig<Scratch>();
        config.setMaxTotal(items);
        config.setMaxIdle(items);
        config.setJmxEnabled(false);
        return config;
    }

    @Override
    public Scratch acquire() {
        try {
            return pool.borrowObject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void release(Scratch item) {
        try {
            pool.returnObject(item);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class Items extends BasePooledObjectFactory<Scratch> {
        @Override
        public Scratch create() {
            return new Scratch();
        }

        @Override
        public PooledObject<Scratch> wrap(Scratch item) {
            return new DefaultPooledObject<>(item);
        }

        /// Called on return.
        @Override
        public void passivateObject(PooledObject<Scratch> item) {
            item.getObject().reset();
        }
    }
}
