package dev.rockpool.observe.jmx;

import dev.rockpool.Holder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who holds an item of a pool, as it travels between JVMs.
///
/// @param thread the name of the thread that acquired it
/// @param millis since then
/// @param tag given with the acquisition, or `null`
/// @param stack where it was acquired, the innermost frame outside the library first; empty if it
///   was not recorded
public record PoolHolder(String thread, long millis, @Nullable String tag, List<String> stack) {

    static PoolHolder of(Holder holder) {
        Throwable site = holder.site();
        List<String> stack =
                site == null
                        ? List.of()
                        : Stream.of(site.getStackTrace())
                                .dropWhile(PoolHolder::isOurs)
                                .map(StackTraceElement::toString)
                                .toList();
        return new PoolHolder(holder.thread(), holder.age().toMillis(), holder.tag(), stack);
    }

    /// Whoever looks for the holder wants to see its own code.
    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().matches("dev\\.rockpool\\.(internal\\..*|[^.]*)");
    }

    /// How long it has been held.
    ///
    /// @return to within a tenth of a second
    public Duration age() {
        return Duration.ofMillis(millis);
    }
}
