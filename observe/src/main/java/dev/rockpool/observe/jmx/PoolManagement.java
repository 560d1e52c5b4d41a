package dev.rockpool.observe.jmx;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Shows the pools of this JVM to management tools: each as a [PoolMXBean], and all together as
/// [PoolsMXBean].
///
/// {@snippet :
/// try (PoolManagement management = PoolManagement.register()) {
///     serve();
/// }
/// }
///
/// A program that does not say so itself is told by `-Drockpool.management=true`, with this module
/// beside the core on the class path.
///
/// A pool is shown within a second after it was built, and no longer than a second after it was
/// closed or forgotten: the beans keep no pool alive. They do keep the class loader of this library
/// until the last of these is closed.
///
/// @apiNote Opt-in, since who may use the beans may also change and age the pools, and since the
///   names of threads and pools, and the stacks of holders, may tell more than a service wants
///   known.
public final class PoolManagement implements AutoCloseable {
    private static final Show SHOW = new Show();

    private final AtomicBoolean closed = new AtomicBoolean();

    private PoolManagement() {}

    /// Shows the pools, those too that come, in the platform's bean server. Where they are shown
    /// already this is one more who wants them to be.
    ///
    /// @return to be closed when they need not be shown any more
    public static PoolManagement register() {
        SHOW.begin();
        return new PoolManagement();
    }

    /// Takes the beans away, unless somebody else wants them. Closing again does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            SHOW.end();
        }
    }

    /// The beans, while anybody wants them.
    private static final class Show {
        private int wanted; // guarded by this
        private @Nullable PoolBeans beans; // guarded by this, null while nobody wants them

        synchronized void begin() {
            if (beans == null) {
                beans = PoolBeans.open(ManagementFactory.getPlatformMBeanServer());
            }
            wanted++;
        }

        synchronized void end() {
            wanted--;
            if (wanted == 0 && beans != null) {
                beans.close();
                beans = null;
            }
        }
    }
}
