package dev.rockpool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who holds an item of a [BoundedPool].
///
/// @param thread the name of the thread that acquired it
/// @param age since then, to within a tenth of a second
/// @param tag given with the acquisition, or `null`
/// @param site where it was acquired, for some of all acquisitions, or `null`
public record Holder(String thread, Duration age, @Nullable String tag, @Nullable Throwable site) {

    /// `worker-3 for 2.1 s (checkout)`
    @Override
    public String toString() {
        String what = tag == null ? "" : " (" + tag + ")";
        return "%s for %.1f s%s".formatted(thread, age.toMillis() / 1000.0, what);
    }
}
