package dev.rockpool.observe.jmx;

import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyLevel;
import dev.rockpool.observe.Reading;
import java.util.List;

/// A pool of another JVM: how it was at one moment, and operations on what it is now.
///
/// Operations throw what the pool refuses them with: an `IllegalArgumentException` or an
/// `IllegalStateException`.
public final class RemotePool {
    private final PoolDescription description;
    private final Reading reading;
    private final Remote<PoolMXBean> bean;

    RemotePool(String id, PoolState state, Remote<PoolMXBean> bean) {
        this.description = state.description();
        this.reading = state.reading(id);
        this.bean = bean;
    }

    /// What tells it from all other pools of its JVM.
    ///
    /// @return the id
    public String id() {
        return reading.pool();
    }

    /// How it was set up.
    ///
    /// @return as [dev.rockpool.Watched#describe()] has it
    public PoolDescription description() {
        return description;
    }

    /// What was measured of it.
    ///
    /// @return by the clock of its JVM
    public Reading reading() {
        return reading;
    }

    /// Lists who holds its items now.
    ///
    /// @return those first that hold longest; none unless the pool is bounded
    /// @throws UnreachableException if its JVM does not answer
    /// @throws IllegalStateException if the pool is gone
    public List<PoolHolder> holders() throws UnreachableException {
        return bean.ask(PoolMXBean::holders);
    }

    /// Makes one ageing step.
    ///
    /// @throws UnreachableException if its JVM does not answer
    /// @throws IllegalStateException if the pool is gone, or does not age
    public void age() throws UnreachableException {
        bean.tell(PoolMXBean::age);
    }

    /// Changes how closely it watches its users.
    ///
    /// @param level from now on
    /// @throws UnreachableException if its JVM does not answer
    /// @throws IllegalStateException if the pool is gone
    public void safety(SafetyLevel level) throws UnreachableException {
        bean.tell(pool -> pool.safety(level.name()));
    }

    /// Changes a setting.
    ///
    /// @param setting its name
    /// @param value as [PoolMXBean#reconfigure(String, String)] reads it
    /// @throws UnreachableException if its JVM does not answer
    /// @throws IllegalArgumentException if there is no such setting, or it cannot be that
    /// @throws IllegalStateException if the pool is gone, or not bounded
    public void reconfigure(String setting, String value) throws UnreachableException {
        bean.tell(pool -> pool.reconfigure(setting, value));
    }

    @Override
    public String toString() {
        return "RemotePool[" + id() + "]";
    }
}
