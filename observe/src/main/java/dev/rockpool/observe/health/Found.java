package dev.rockpool.observe.health;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.Optional;

/// What a rule says of what it found.
final class Found {

    private Found() {}

    /// A clause with figures.
    ///
    /// @param wrong whether there is anything to say
    /// @param format of the clause
    /// @param figures in it
    @FormatMethod
    static Optional<String> when(boolean wrong, @FormatString String format, Object... figures) {
        return wrong ? Optional.of(String.format(Locale.ROOT, format, figures)) : Optional.empty();
    }
}
