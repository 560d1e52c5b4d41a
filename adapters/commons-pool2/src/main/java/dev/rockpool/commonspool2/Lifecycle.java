package dev.rockpool.commonspool2;

import dev.rockpool.BoundedSettings;
import dev.rockpool.PoolFactory;
import dev.rockpool.commonspool2.Errand.Adding;
import dev.rockpool.commonspool2.Errand.Borrowing;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.PooledObjectState;
import org.apache.commons.pool2.impl.BaseObjectPoolConfig;
import org.jspecify.annotations.Nullable;

/// The steps in the life of an object, and the tests on its way, as Commons Pool has them: made,
/// activated when it is borrowed, passivated when it is returned, destroyed.
///
/// @param pool its name, for messages
/// @param factory takes the steps
/// @param config says when to test; nobody changes it
/// @param registry of all objects
/// @param <T> the type of the objects
record Lifecycle<T>(
        String pool,
        PooledObjectFactory<T> factory,
        BaseObjectPoolConfig<T> config,
        Registry<T> registry)
        implements PoolFactory<PooledObject<T>> {

    /// Has a bounded pool take those steps that it takes of its own accord; the others are the
    /// [Desk]'s.
    BoundedSettings<PooledObject<T>> applyTo(BoundedSettings<PooledObject<T>> settings) {
        return settings.factory(this)
                .makeOnCaller(true)
                .validate(this::isGoodWhileIdle)
                .validateOnCreate(false)
                .validateOnAcquire(false)
                .validateOnRelease(false)
                .reset(object -> {})
                .destroy(object -> destroy(object, DestroyMode.NORMAL));
    }

    /// The pooled object of an object, if it lives here.
    @Nullable PooledObject<T> find(T object) {
        return registry.find(factory, object);
    }

    @Override
    public PooledObject<T> make() throws Exception {
        PooledObject<T> made = factory.makeObject();
        if (PooledObject.isNull(made)) {
            throw new NullPointerException("Pool '%s': makeObject returned null".formatted(pool));
        }
        if (!registry.add(factory, made)) {
            throw new IllegalStateException(
                    "Pool '%s': makeObject returned an object that is in the pool already: %s"
                            .formatted(pool, made));
        }
        try {
            prepare(made);
            return made;
        } catch (Throwable unfit) {
            destroy(made, unfit);
            throw unfit;
        }
    }

    private void prepare(PooledObject<T> made) throws Exception {
        if (config.getTestOnCreate() && !factory.validateObject(made)) {
            throw new NoSuchElementException(
                    "Pool '%s': a new object was found invalid: %s".formatted(pool, made));
        }
        switch (Errand.CURRENT.isBound() ? Errand.CURRENT.get() : null) {
            case Borrowing borrowing -> borrowing.made = made;
            case Adding adding -> letIdle(made, adding);
            case null -> factory.passivateObject(made);
        }
    }

    /// What cannot be passivated is not destroyed there and then (Commons Pool's own tests count
    /// the calls): it idles as an invalid object, which is never lent, and destroyed when found.
    private void letIdle(PooledObject<T> made, Adding adding) {
        try {
            factory.passivateObject(made);
        } catch (Exception failure) {
            made.invalidate();
            adding.failure = failure;
        }
    }

    /// Makes an object ready for a borrower.
    ///
    /// @throws Exception if it is no good
    void activate(PooledObject<T> object) throws Exception {
        if (!object.allocate()) {
            throw new IllegalStateException("not fit to be lent: " + object);
        }
        factory.activateObject(object);
        if (config.getTestOnBorrow() && !factory.validateObject(object)) {
            throw new IllegalStateException("found invalid: " + object);
        }
    }

    /// Makes an object that was returned ready to idle.
    ///
    /// @throws Exception if it is no good
    void passivate(PooledObject<T> object) throws Exception {
        if (config.getTestOnReturn() && !factory.validateObject(object)) {
            throw new IllegalStateException("found invalid: " + object);
        }
        factory.passivateObject(object);
        object.deallocate();
    }

    private boolean isGoodWhileIdle(PooledObject<T> object) throws Exception {
        if (object.getState() != PooledObjectState.IDLE) {
            return false;
        }
        factory.activateObject(object);
        boolean valid = factory.validateObject(object);
        if (valid) {
            factory.passivateObject(object);
        }
        return valid;
    }

    void destroy(PooledObject<T> object, DestroyMode mode) throws Exception {
        registry.remove(factory, object);
        object.invalidate();
        factory.destroyObject(object, mode);
    }

    private void destroy(PooledObject<T> object, Throwable reason) {
        try {
            destroy(object, DestroyMode.NORMAL);
        } catch (Exception failure) {
            reason.addSuppressed(failure);
        }
    }
}
