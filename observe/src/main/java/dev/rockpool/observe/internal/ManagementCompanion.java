package dev.rockpool.observe.internal;

import dev.rockpool.internal.Companion;
import dev.rockpool.observe.jmx.PoolManagement;

/// Shows the pools of a program that does not ask for it, until its JVM ends.
public final class ManagementCompanion implements Companion {

    /// For the service loader.
    public ManagementCompanion() {}

    @Override
    public void firstPoolIsBuilt() {
        PoolManagement.register();
    }
}
