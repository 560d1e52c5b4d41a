package dev.rockpool.observe;

import dev.rockpool.ElasticPool;
import dev.rockpool.PoolDescription;
import dev.rockpool.Watched;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/// The control arms that an observatory has switched on.
final class Arms {
    // Guarded by this.
    private final Set<ElasticPool<?>> on = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean wanted;

    /// Switches all on that it meets, or those off that it has switched on.
    synchronized void switchTo(boolean wanted) {
        this.wanted = wanted;
        if (!wanted) {
            on.forEach(pool -> pool.controlArm(false));
            on.clear();
        }
    }

    /// Sees a pool.
    ///
    /// @param description how it is set up
    synchronized void meet(Watched watched, PoolDescription description) {
        if (wanted
                && watched instanceof ElasticPool<?> pool
                && pool.savings().isEmpty()
                && !Boolean.TRUE.equals(description.settings().get("budget"))) {
            pool.controlArm(true);
            on.add(pool);
        }
    }
}
