package dev.rockpool.observe.jmx;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/// The pools of another JVM that [registers][PoolManagement#register()] them.
///
/// {@snippet :
/// try (RemotePools pools = RemotePools.attach(4711)) {
///     pools.read().forEach(pool -> System.out.println(pool.reading()));
/// }
/// }
///
/// Methods may be called from any thread.
public final class RemotePools implements AutoCloseable {
    private final MBeanServerConnection connection;
    private final String jvm; // for messages
    private final Closeable line;

    private RemotePools(MBeanServerConnection connection, String jvm, Closeable line) {
        this.connection = connection;
        this.jvm = jvm;
        this.line = line;
    }

    /// Lists the JVMs of this machine that let this user look, but for this one. Whether they have
    /// pools only a look into each can tell.
    ///
    /// @return in the order of their numbers
    /// @throws UnreachableException if this Java runtime cannot attach to others
    public static List<RemoteJvm> jvms() throws UnreachableException {
        checkModule();
        return LocalJvm.all();
    }

    /// Connects with a JVM of this machine, of the same user. Only if that JVM has no local
    /// management agent yet does this start one in it.
    ///
    /// @param pid the number of its process
    /// @return to be closed
    /// @throws UnreachableException if there is no such JVM, it refuses, or it registers no pools
    public static RemotePools attach(long pid) throws UnreachableException {
        checkModule();
        LocalJvm jvm = LocalJvm.attach(pid);
        return checked(new RemotePools(jvm.connection(), jvm.toString(), jvm));
    }

    /// Reads over a connection that somebody has made, to wherever.
    ///
    /// @param connection stays the caller's
    /// @param jvm what to call that JVM in messages
    /// @return to be closed, which leaves the connection open
    /// @throws UnreachableException if it registers no pools
    public static RemotePools over(MBeanServerConnection connection, String jvm)
            throws UnreachableException {
        return checked(new RemotePools(connection, jvm, () -> {}));
    }

    private static void checkModule() throws UnreachableException {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new UnreachableException(
                    "This Java runtime cannot attach to other JVMs: it has no module jdk.attach.",
                    null);
        }
    }

    private static RemotePools checked(RemotePools pools) throws UnreachableException {
        try {
            if (!pools.names(Beans.POOLS).isEmpty()) {
                return pools;
            }
            throw new UnreachableException(
                    ("%s shows no pools: call PoolManagement.register() in it, or start it with"
                                    + " -Drockpool.management=true and rockpool-observe on its class"
                                    + " path.")
                            .formatted(pools.jvm),
                    null);
        } catch (UnreachableException e) {
            pools.close();
            throw e;
        }
    }

    /// Reads all pools now.
    ///
    /// @return by their ids
    /// @throws UnreachableException if the JVM does not answer
    public List<RemotePool> read() throws UnreachableException {
        List<RemotePool> pools = new ArrayList<>();
        for (ObjectName name : names(Beans.EACH_POOL)) {
            Remote<PoolMXBean> bean = Remote.of(connection, jvm, name, PoolMXBean.class);
            try {
                pools.add(new RemotePool(Beans.id(name), bean.ask(PoolMXBean::getState), bean));
            } catch (IllegalStateException e) {
                // It went since the names were read.
            }
        }
        return pools;
    }

    private List<ObjectName> names(ObjectName pattern) throws UnreachableException {
        try {
            return connection.queryNames(pattern, null).stream().sorted().toList();
        } catch (IOException e) {
            throw UnreachableException.silent(jvm, e);
        }
    }

    /// Lists what the pools found wrong in their use.
    ///
    /// @return the last reports with their stacks, the oldest first
    /// @throws UnreachableException if the JVM does not answer
    public List<String> reports() throws UnreachableException {
        List<String> reports = new ArrayList<>();
        for (ObjectName name : names(Beans.POOLS)) {
            reports.addAll(
                    Remote.of(connection, jvm, name, PoolsMXBean.class).ask(PoolsMXBean::reports));
        }
        return reports;
    }

    /// Reads how the JVM itself is.
    ///
    /// @return read now
    /// @throws UnreachableException if the JVM does not answer
    public JvmVitals vitals() throws UnreachableException {
        try {
            return JvmVitals.of(connection);
        } catch (IOException | UndeclaredThrowableException e) {
            throw UnreachableException.silent(jvm, e);
        }
    }

    /// The connection, for what else there is to read of that JVM: its collectors, its memory.
    ///
    /// @return open until this is closed
    public MBeanServerConnection connection() {
        return connection;
    }

    /// Ends the connection, if [#attach(long)] made it.
    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            // The other end is gone, which is as good.
        }
    }

    @Override
    public String toString() {
        return "RemotePools[" + jvm + "]";
    }
}
