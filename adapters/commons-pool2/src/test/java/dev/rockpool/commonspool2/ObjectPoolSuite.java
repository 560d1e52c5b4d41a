package dev.rockpool.commonspool2;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.TestBaseObjectPool;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/// Commons Pool's tests of an object pool. Run by [PublishedTest].
@SuppressWarnings("unchecked")
public class ObjectPoolSuite extends TestBaseObjectPool {

    @Override
    protected <E extends Exception> ObjectPool<Object> makeEmptyPool(
            PooledObjectFactory<Object> factory) {
        return pool(factory, 8);
    }

    @Override
    protected <E extends Exception> ObjectPool<String> makeEmptyPool(int capacity) {
        return pool(
                new BasePooledObjectFactory<String>() {
                    private int made;

                    @Override
                    public String create() {
                        return String.valueOf(getNthObject(made++));
                    }

                    @Override
                    public PooledObject<String> wrap(String string) {
                        return new DefaultPooledObject<>(string);
                    }
                },
                capacity);
    }

    private static <T> ObjectPool<T> pool(PooledObjectFactory<T> factory, int max) {
        var config = new GenericObjectPoolConfig<T>();
        config.setMaxTotal(max);
        config.setTestOnBorrow(true);
        return Strict.strict(
                ObjectPool.class, () -> RockpoolObjectPool.of("published", factory, config));
    }

    @Override
    protected Object getNthObject(int n) {
        return String.valueOf(n);
    }

    @Override
    protected boolean isFifo() {
        return false;
    }

    @Override
    protected boolean isLifo() {
        return true;
    }
}
