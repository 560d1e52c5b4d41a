package dev.rockpool.commonspool2;

import static java.util.Objects.requireNonNull;

import dev.rockpool.BoundedSettings;
import dev.rockpool.Pool;
import dev.rockpool.PoolFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.jspecify.annotations.Nullable;

/// The life of a pooled object as Commons Pool tells it, in the callbacks of a bounded pool: made,
/// activated and validated when borrowed, validated and passivated when returned, destroyed.
///
/// A bounded pool does not say for whom it calls back, so the [Desk] says it, in scoped values.
///
/// @param <T> the type of the objects
final class Lifecycle<T> implements PoolFactory<PooledObject<T>> {
    /// What the calling thread is about, where that makes a difference.
    enum Errand {
        BORROW,
        ADD
    }

    static final ScopedValue<Errand> ERRAND = ScopedValue.newInstance();
    static final ScopedValue<Invalidation> INVALIDATION = ScopedValue.newInstance();

    private final PooledObjectFactory<T> factory;
    private final Map<Identity, PooledObject<T>> known = new ConcurrentHashMap<>();
    private BoundedSettings<PooledObject<T>> settings;

    /// @param wished what the user asks of the pool
    Lifecycle(
            PooledObjectFactory<T> factory,
            UnaryOperator<BoundedSettings<PooledObject<T>>> wished) {
        this.factory = requireNonNull(factory, "factory");
        this.settings = wished.apply(Pool.bounded(this));
    }

    /// The life that the items of a pool lead.
    @SuppressWarnings("unchecked") // the adapter's pools have no other factories
    static <T> Lifecycle<T> of(BoundedSettings<PooledObject<T>> settings) {
        return (Lifecycle<T>) settings.factory();
    }

    /// What the pool is to be built from. Objects are looked at each time they are borrowed, since
    /// each time they have to be activated; whether they are validated then, is the user's to say.
    BoundedSettings<PooledObject<T>> settings() {
        return settings.factory(this)
                .validate(this::isGood)
                .validateOnAcquire(true)
                .validateAfter(Duration.ZERO)
                .validateOnRelease(false)
                .validateOnCreate(false)
                .reset(this::passivate)
                .destroy(this::destroy);
    }

    /// The pooled object of an object, if it belongs here.
    @Nullable PooledObject<T> find(T object) {
        return known.get(new Identity(object));
    }

    @Override
    public PooledObject<T> make() throws Exception {
        PooledObject<T> made = factory.makeObject();
        if (PooledObject.isNull(made)) {
            throw new NullPointerException(
                    "%s.makeObject() returned null".formatted(factory.getClass().getName()));
        }
        try {
            if (settings.validateOnCreate() && !factory.validateObject(made)) {
                throw new IllegalStateException("a new object was found invalid: " + made);
            }
            if (ERRAND.orElse(Errand.BORROW) == Errand.ADD) {
                factory.passivateObject(made);
            }
        } catch (Throwable failure) {
            factory.destroyObject(made, DestroyMode.NORMAL);
            throw failure;
        }
        known.put(new Identity(made.getObject()), made);
        return made;
    }

    private boolean isGood(PooledObject<T> object) throws Exception {
        return ERRAND.isBound() ? isActivated(object) : isGoodWhileIdle(object);
    }

    private boolean isActivated(PooledObject<T> object) throws Exception {
        object.allocate();
        factory.activateObject(object);
        return !settings.validateOnAcquire()
                || object.getIdleDuration().compareTo(settings.validateAfter()) < 0
                || factory.validateObject(object);
    }

    private boolean isGoodWhileIdle(PooledObject<T> object) throws Exception {
        factory.activateObject(object);
        boolean good = factory.validateObject(object);
        if (good) {
            factory.passivateObject(object);
        }
        return good;
    }

    private void passivate(PooledObject<T> object) {
        try {
            if (settings.validateOnRelease() && !factory.validateObject(object)) {
                throw new IllegalStateException("a returned object was found invalid: " + object);
            }
            factory.passivateObject(object);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("passivateObject failed", failure);
        }
        object.deallocate();
    }

    private void destroy(PooledObject<T> object) throws Exception {
        known.remove(new Identity(object.getObject()));
        object.invalidate();
        if (!INVALIDATION.isBound()) {
            factory.destroyObject(object, DestroyMode.NORMAL);
            return;
        }
        Invalidation invalidation = INVALIDATION.get();
        try {
            factory.destroyObject(object, invalidation.mode());
        } catch (Exception failure) {
            invalidation.failed(failure);
            throw failure;
        }
    }

    /// An object as a key, which may redefine `equals`.
    private record Identity(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity(Object its) && its == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
