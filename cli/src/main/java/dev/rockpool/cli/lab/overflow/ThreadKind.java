package dev.rockpool.cli.lab.overflow;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.cli.lab.Hand;
import java.util.Locale;

/// Which threads an item goes between.
enum ThreadKind {
    PLATFORM {
        @Override
        Hand hire(String name) {
            return Hand.platform(name);
        }
    },
    VIRTUAL {
        @Override
        Hand hire(String name) {
            return Hand.virtual(name);
        }
    };

    abstract Hand hire(String name);

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
