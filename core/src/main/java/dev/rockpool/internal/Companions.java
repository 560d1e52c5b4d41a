package dev.rockpool.internal;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;

/// Calls the [companions][Companion] if the system property `rockpool.management` is `true`.
public final class Companions {
    private static final String PROPERTY = "rockpool.management";
    private static final AtomicBoolean CALLED = new AtomicBoolean();

    private Companions() {}

    /// Called for each pool that is built. Whatever goes wrong, whoever builds it gets it.
    public static void poolIsBuilt() {
        if (Boolean.getBoolean(PROPERTY) && CALLED.compareAndSet(false, true)) {
            try {
                call();
            } catch (RuntimeException | LinkageError | ServiceConfigurationError failure) {
                Log.warn("-D" + PROPERTY + "=true could not be followed", failure);
            }
        }
    }

    private static void call() {
        List<Companion> companions =
                ServiceLoader.load(Companion.class, Companion.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        if (companions.isEmpty()) {
            Log.warn(
                    "-D%s=true shows nothing: rockpool-observe is not where rockpool-core is"
                            .formatted(PROPERTY),
                    null);
        }
        companions.forEach(Companion::firstPoolIsBuilt);
    }
}
