package dev.rockpool.commonspool2;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.pool2.AbstractTestKeyedObjectPool;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.KeyedObjectPool;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/// Commons Pool's tests of a keyed object pool. Run by [PublishedTest].
@SuppressWarnings("unchecked")
public class KeyedObjectPoolSuite extends AbstractTestKeyedObjectPool {

    @Override
    protected <E extends Exception> KeyedObjectPool<Object, Object> makeEmptyPool(
            KeyedPooledObjectFactory<Object, Object> factory) {
        return pool(factory, 8);
    }

    @Override
    protected <E extends Exception> KeyedObjectPool<Object, Object> makeEmptyPool(int capacity) {
        return pool(
                new BaseKeyedPooledObjectFactory<Object, Object>() {
                    private final Map<Object, Integer> made = new HashMap<>();

                    @Override
                    public Object create(Object key) {
                        return getNthObject(key, made.merge(key, 1, Integer::sum) - 1);
                    }

                    @Override
                    public PooledObject<Object> wrap(Object value) {
                        return new DefaultPooledObject<>(value);
                    }
                },
                capacity);
    }

    private static KeyedObjectPool<Object, Object> pool(
            KeyedPooledObjectFactory<Object, Object> factory, int max) {
        var config = new GenericKeyedObjectPoolConfig<Object>();
        config.setMaxTotalPerKey(max);
        config.setTestOnBorrow(true);
        return Strict.strict(
                KeyedObjectPool.class,
                () -> RockpoolKeyedObjectPool.of("published", factory, config));
    }

    @Override
    protected Object makeKey(int n) {
        return "key-" + n;
    }

    @Override
    protected Object getNthObject(Object key, int n) {
        return key + "/" + n;
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
