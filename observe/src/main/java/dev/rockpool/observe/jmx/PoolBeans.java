package dev.rockpool.observe.jmx;

import dev.rockpool.internal.Recurring;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.internal.Gone;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// The beans in one server, brought up to date once a second.
final class PoolBeans implements AutoCloseable {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final MBeanServer server;
    private final Recurring updates = new Recurring("rockpool-beans", this::update, () -> PERIOD);
    private final ObjectName ofAll;

    // Guarded by this.
    private final Map<ObservedPool, ObjectName> shown = new HashMap<>();
    private boolean closed;

    private PoolBeans(MBeanServer server) {
        this.server = server;
        this.ofAll = add(Beans::pools, _ -> new PoolsBean());
    }

    static PoolBeans open(MBeanServer server) {
        var beans = new PoolBeans(server);
        beans.update();
        beans.updates.start();
        return beans;
    }

    /// Shows what came, and shows no more what went.
    synchronized void update() {
        if (closed) {
            return;
        }
        Set<ObservedPool> present = new LinkedHashSet<>(ObservedPool.all());
        Gone.forget(shown, present, this::remove);
        present.forEach(pool -> shown.computeIfAbsent(pool, this::show));
    }

    private ObjectName show(ObservedPool pool) {
        return add(
                copy -> Beans.pool(copy == 1 ? pool.id() : pool.id() + "#" + copy),
                name -> new PoolBean(Beans.id(name), pool));
    }

    /// Takes the first name that is free: a server may show the pools of several applications, each
    /// with a copy of this library.
    private ObjectName add(IntFunction<ObjectName> names, BeanMaker maker) {
        for (int copy = 1; ; copy++) {
            ObjectName name = names.apply(copy);
            try {
                server.registerMBean(maker.make(name), name);
                return name;
            } catch (InstanceAlreadyExistsException e) {
                // The next is.
            } catch (JMException e) {
                throw new IllegalStateException(name + " cannot be registered", e);
            }
        }
    }

    private void remove(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // Somebody else removed it.
        } catch (JMException e) {
            throw new IllegalStateException(name + " cannot be unregistered", e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            updates.stop();
            shown.values().forEach(this::remove);
            remove(ofAll);
        }
    }

    @FunctionalInterface
    private interface BeanMaker {
        Object make(ObjectName name);
    }
}
