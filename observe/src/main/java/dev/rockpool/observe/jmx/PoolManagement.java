package dev.rockpool.observe.jmx;

/// Beans for the pools of this JVM.
public final class PoolManagement implements AutoCloseable {
    private PoolManagement() {}

    /// Registers a bean for each pool, with the platform's bean server, and for those that come.
    ///
    /// @return to be closed
    public static PoolManagement register() {
        throw new UnsupportedOperationException();
    }

    /// Takes them away.
    @Override
    public void close() {}
}
