package dev.rockpool.testkit;

import dev.rockpool.Fault;
import dev.rockpool.SafetyLevel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Fails a test of JUnit Jupiter that uses pools wrongly.
///
/// ```java
/// @CheckPools
/// class OrderServiceTest {
///     @Test
///     void ordersAreWritten() { … }
/// }
/// ```
///
/// Each pool that is built from the making of the test's instance to the end of the test, of
/// whatever kind and by whatever thread, watches its users at the [level][#level()] named here.
/// When the test has ended, its own `@AfterEach` methods included, it fails
///
/// - on each [fault][Fault] that such a pool has reported,
/// - on items that are out still: for up to a second they are waited for, and garbage is collected,
///   so that a lost one is told with the stack that acquired it,
/// - on books that do not balance.
///
/// All of it makes one failure. A test that has failed by itself keeps its failure, and this one is
/// suppressed in it.
///
/// **Not seen** are pools that live longer than a test: static ones, those of `@BeforeAll`, and
/// those of an instance that all tests share (`PER_CLASS`), unless a test is the first to use them
/// and so builds them. Other pools are kept from the collector until the end of the test.
///
/// **Tests in parallel.** Pools are heard of by [dev.rockpool.Safety], of which a JVM has one. So
/// such tests do not run beside one another: they hold the resource [#RESOURCE]. Any other test
/// that builds pools may run beside them, and would be heard, too: give it a `@ResourceLock` of
/// that name.
///
/// A test factory is checked as a whole, after the last of its dynamic tests.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CheckPoolsExtension.class)
@SuppressWarnings("exports") // JUnit makes it, and nobody else sees it
@ResourceLock(CheckPools.RESOURCE)
public @interface CheckPools {
    /// The resource of JUnit that such a test holds.
    String RESOURCE = "dev.rockpool.Safety";

    /// Faults that do not fail the test, because it commits them on purpose. With [Fault#LEAKED]
    /// items may be out in the end.
    ///
    /// @return none unless told
    Fault[] allow() default {};

    /// How closely pools watch, whatever their builders say.
    ///
    /// @return all that they can unless told
    SafetyLevel level() default SafetyLevel.FULL;
}
