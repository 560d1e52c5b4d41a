package dev.rockpool.safety;

import dev.rockpool.Ageing;
import dev.rockpool.Pool;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import java.util.function.UnaryOperator;

/// The kinds of pool that are watched, each with all checks.
enum Kind {
    ELASTIC {
        @Override
        Pool<Part> pool(String name, SafetyLevel level, UnaryOperator<SafetyChecks<Part>> more) {
            return Pool.elastic(Part::new)
                    .named(name)
                    .reset(Part::reset)
                    .weigher(Part::weight)
                    .ageing(Ageing.never())
                    .safety(level)
                    .checks(checks -> more.apply(declared(checks)))
                    .build();
        }
    },
    BOUNDED {
        @Override
        Pool<Part> pool(String name, SafetyLevel level, UnaryOperator<SafetyChecks<Part>> more) {
            return Pool.bounded(Part::new)
                    .named(name)
                    .max(1)
                    .reset(Part::reset)
                    .safety(level)
                    .checks(checks -> more.apply(declared(checks).weigher(Part::weight)))
                    .build();
        }
    },
    FIXED {
        @Override
        Pool<Part> pool(String name, SafetyLevel level, UnaryOperator<SafetyChecks<Part>> more) {
            return Pool.fixed(1, Part::new)
                    .named(name)
                    .reset(Part::reset)
                    .safety(level)
                    .checks(checks -> more.apply(declared(checks)))
                    .build();
        }
    };

    /// Makes a pool.
    abstract Pool<Part> pool(
            String name, SafetyLevel level, UnaryOperator<SafetyChecks<Part>> more);

    private static SafetyChecks<Part> declared(SafetyChecks<Part> checks) {
        return checks.clean(Part::isClean).closed(Part::isClosed).poison(Part.POISON);
    }
}
