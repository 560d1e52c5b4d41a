package dev.rockpool.testkit;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What does not change, and is the same as what it equals.
final class Values {
    private static final List<Class<?>> TYPES =
            List.of(
                    String.class,
                    Boolean.class,
                    Character.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class,
                    Enum.class,
                    Class.class,
                    BigInteger.class,
                    BigDecimal.class,
                    UUID.class,
                    URI.class,
                    File.class,
                    Path.class,
                    Locale.class,
                    Charset.class,
                    Currency.class,
                    OptionalInt.class,
                    OptionalLong.class,
                    OptionalDouble.class);

    private Values() {}

    static boolean isValue(@Nullable Object object) {
        return object == null
                || object.getClass().getPackageName().startsWith("java.time")
                || TYPES.stream().anyMatch(type -> type.isInstance(object));
    }
}
