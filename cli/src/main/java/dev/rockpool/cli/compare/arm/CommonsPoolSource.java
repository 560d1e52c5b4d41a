package dev.rockpool.cli.compare.arm;

import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/// Commons Pool at its best for this use: no bound to wait at, nothing destroyed that is idle, no
/// JMX.
final class CommonsPoolSource<O> implements Source<O> {
    private final GenericObjectPool<O> pool;

    CommonsPoolSource(Work<O, ?> work, Supplier<O> factory) {
        var config = new GenericObjectPoolConfig<O>();
        config.setMaxTotal(-1);
        config.setMaxIdle(-1);
        config.setJmxEnabled(false);
        this.pool = new GenericObjectPool<>(new Factory<>(work, factory), config);
    }

    @Override
    public O take() {
        try {
            return pool.borrowObject();
        } catch (Exception e) {
            throw new IllegalStateException("Commons Pool lent no object", e);
        }
    }

    @Override
    public void give(O object) {
        pool.returnObject(object);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class Factory<O> extends BasePooledObjectFactory<O> {
        private final Work<O, ?> work;
        private final Supplier<O> objects;

        Factory(Work<O, ?> work, Supplier<O> objects) {
            this.work = work;
            this.objects = objects;
        }

        @Override
        public O create() {
            return objects.get();
        }

        @Override
        public PooledObject<O> wrap(O object) {
            return new DefaultPooledObject<>(object);
        }

        @Override
        public void passivateObject(PooledObject<O> pooled) {
            work.reset(pooled.getObject());
        }

        @Override
        public void destroyObject(PooledObject<O> pooled) {
            work.discard(pooled.getObject());
        }
    }
}
