package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedStats;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.impl.DefaultPooledObject;

/// Makes things, notes what is done to them, and fails where a test wants it to.
final class Things implements PooledObjectFactory<Thing> {
    enum Step {
        MAKE,
        ACTIVATE,
        VALIDATE,
        PASSIVATE,
        DESTROY
    }

    final List<Step> steps = new CopyOnWriteArrayList<>();
    final Set<Step> failing = Collections.synchronizedSet(EnumSet.noneOf(Step.class));
    private final Set<Thing> alive =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final AtomicInteger made = new AtomicInteger();
    private volatile double faults;
    volatile boolean valid = true;
    volatile DestroyMode lastMode = DestroyMode.NORMAL;

    /// What a failing step throws.
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(Step step) {
            super(step + " failed");
        }
    }

    /// Has a share of all steps fail.
    void failNowAndThen(double share) {
        faults = share;
    }

    private void take(Step step) throws Fault {
        if (faults > 0) {
            if (ThreadLocalRandom.current().nextDouble() < faults) {
                throw new Fault(step);
            }
        } else {
            steps.add(step);
            if (failing.contains(step)) {
                throw new Fault(step);
            }
        }
    }

    @Override
    public PooledObject<Thing> makeObject() throws Fault {
        take(Step.MAKE);
        var thing = new Thing();
        alive.add(thing);
        made.incrementAndGet();
        return new DefaultPooledObject<>(thing);
    }

    @Override
    public void activateObject(PooledObject<Thing> object) throws Fault {
        take(Step.ACTIVATE);
    }

    @Override
    public boolean validateObject(PooledObject<Thing> object) {
        try {
            take(Step.VALIDATE);
            return valid;
        } catch (Fault fault) {
            throw new IllegalArgumentException(fault);
        }
    }

    @Override
    public void passivateObject(PooledObject<Thing> object) throws Fault {
        take(Step.PASSIVATE);
    }

    @Override
    public void destroyObject(PooledObject<Thing> object) throws Fault {
        if (!alive.remove(object.getObject())) {
            throw new AssertionError("destroyed twice, or never made: " + object);
        }
        take(Step.DESTROY);
    }

    @Override
    public void destroyObject(PooledObject<Thing> object, DestroyMode mode) throws Fault {
        lastMode = mode;
        destroyObject(object);
    }

    /// Every thing is destroyed, and the pool's books say so.
    void assertAllGone(List<BoundedStats> books) {
        assertThat(alive).as("alive").isEmpty();
        for (BoundedStats stats : books) {
            assertThat(stats.leased()).as(stats::toString).isZero();
            assertThat(stats.idle()).as(stats::toString).isZero();
            assertThat(stats.created()).as(stats::toString).isEqualTo(stats.dropped());
        }
    }

    int made() {
        return made.get();
    }

    int alive() {
        return alive.size();
    }
}
