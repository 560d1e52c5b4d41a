package dev.rockpool.observe.jmx;

import java.time.Duration;

/// A setting of a pool, as it travels between JVMs.
///
/// @param name as [dev.rockpool.PoolDescription#settings()] has it
/// @param type of the value
/// @param value as text
public record PoolSetting(String name, Type type, String value) {

    /// What a value is.
    public enum Type {
        /// A whole number.
        INTEGER,
        /// A number.
        NUMBER,
        /// True or false.
        SWITCH,
        /// A time, as [Duration#toString()] writes it.
        TIME,
        /// A word.
        WORD
    }

    /// Writes a setting.
    ///
    /// @param name its name
    /// @param value of one of the types that a [dev.rockpool.PoolDescription] may have
    static PoolSetting of(String name, Object value) {
        Type type =
                switch (value) {
                    case Long _ -> Type.INTEGER;
                    case Double _ -> Type.NUMBER;
                    case Boolean _ -> Type.SWITCH;
                    case Duration _ -> Type.TIME;
                    default -> Type.WORD;
                };
        return new PoolSetting(name, type, value.toString());
    }

    /// Reads the value.
    ///
    /// @return as it was when the setting was written
    Object read() {
        return switch (type) {
            case INTEGER -> Long.valueOf(value);
            case NUMBER -> Double.valueOf(value);
            case SWITCH -> Boolean.valueOf(value);
            case TIME -> Duration.parse(value);
            case WORD -> value;
        };
    }
}
