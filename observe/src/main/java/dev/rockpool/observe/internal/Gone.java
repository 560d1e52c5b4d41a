package dev.rockpool.observe.internal;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What is kept for things that come and go by themselves.
public final class Gone {
    private Gone() {}

    /// Ends what is kept for those that are gone, and forgets it.
    ///
    /// @param kept by whom it is for
    /// @param end called before it is forgotten
    public static <K, V> void forget(
            Map<K, V> kept, Set<? extends K> present, Consumer<? super V> end) {
        kept.entrySet()
                .removeIf(entry -> {
                    boolean gone = !present.contains(entry.getKey());
                    if (gone) {
                        end.accept(entry.getValue());
                    }
                    return gone;
                });
    }
}
