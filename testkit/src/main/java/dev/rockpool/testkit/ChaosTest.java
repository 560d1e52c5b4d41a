package dev.rockpool.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test of JUnit Jupiter that runs once for each of some seeds, with a parameter of type [Chaos].
///
/// ```java
/// @ChaosTest
/// void ordersAreWrittenWhateverThePoolDoes(Chaos chaos) {
///     try (Pool<StringBuilder> pool = chaos.wrap(Pool.elastic(StringBuilder::new).build())) { … }
/// }
/// ```
///
/// The seed stands in the name of the run, and is suppressed in its failure. Set the system
/// property `rockpool.chaos.seed` to run with that seed alone.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(ChaosTestExtension.class)
@SuppressWarnings("exports") // JUnit makes it, and nobody else sees it
public @interface ChaosTest {
    /// The seeds.
    ///
    /// @return none for [#rounds()] seeds by chance
    long[] seeds() default {};

    /// How many seeds by chance, where none are named.
    ///
    /// @return 10 unless told
    int rounds() default 10;
}
