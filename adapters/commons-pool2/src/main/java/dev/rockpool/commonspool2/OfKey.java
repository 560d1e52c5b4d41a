package dev.rockpool.commonspool2;

import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;

/// A keyed factory, for one of its keys.
///
/// @param <K> the type of the keys
/// @param <V> the type of the objects
record OfKey<K, V>(KeyedPooledObjectFactory<K, V> factory, K key)
        implements PooledObjectFactory<V> {
    @Override
    public PooledObject<V> makeObject() throws Exception {
        return factory.makeObject(key);
    }

    @Override
    public void activateObject(PooledObject<V> object) throws Exception {
        factory.activateObject(key, object);
    }

    @Override
    public boolean validateObject(PooledObject<V> object) {
        return factory.validateObject(key, object);
    }

    @Override
    public void passivateObject(PooledObject<V> object) throws Exception {
        factory.passivateObject(key, object);
    }

    @Override
    public void destroyObject(PooledObject<V> object) throws Exception {
        factory.destroyObject(key, object);
    }

    @Override
    public void destroyObject(PooledObject<V> object, DestroyMode mode) throws Exception {
        factory.destroyObject(key, object, mode);
    }
}
