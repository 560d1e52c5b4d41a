package dev.rockpool.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.rockpool.testkit.rules.GivenBackWhateverHappens;
import dev.rockpool.testkit.rules.NoLease;
import dev.rockpool.testkit.rules.NotUsedLater;
import dev.rockpool.testkit.rules.NothingToClose;

/// What can be told from the byte code of those who pool, as rules of
/// [ArchUnit](https://www.archunit.org), which is to be on the path of the tests.
///
/// ```java
/// @ArchTest
/// static final ArchRule POOLS_ARE_USED_RIGHTLY = PoolRules.ALL;
/// ```
///
/// The rules look into one method at a time and rather keep silent than complain wrongly. What they
/// find is a fault as a rule; where it is none, a line in `archunit_ignore_patterns.txt` that
/// matches the message silences it.
@SuppressWarnings("exports") // to those who have ArchUnit
public final class PoolRules {
    private PoolRules() {}

    /// An item acquired raw is given back or handed on, also when an exception is thrown: by
    /// `acquire`, or by `allocateRaw` of pooled memory.
    ///
    /// Passing the item to a call hands it on if the method may end from there without a release.
    /// What a handler decides is not followed: a release in it is enough.
    public static final ArchRule ITEMS_ARE_GIVEN_BACK =
            classes()
                    .should(new GivenBackWhateverHappens())
                    .because(
                            "what an exception takes from a bounded pool is missing for ever, and a pool that gets nothing back reuses nothing");

    /// A lease stays in the method that opened it: no field has it, not even as the element of a
    /// collection.
    public static final ArchRule NO_LEASE_IN_A_FIELD =
            classes()
                    .should(new NoLease())
                    .because(
                            "a lease is for one use, ends with its try statement, and costs nothing only while nobody stores it");

    /// The items of an elastic pool have nothing to be closed: by the type of a field, and by the
    /// factory that stands in the call of [dev.rockpool.Pool#elastic].
    ///
    /// Types of the JDK that hold nothing, such as `ByteArrayOutputStream`, or that clean up after
    /// themselves, such as `Deflater`, are left out.
    public static final ArchRule NOTHING_TO_CLOSE_IN_AN_ELASTIC_POOL =
            classes()
                    .should(new NothingToClose())
                    .because(
                            "an elastic pool drops items without a word, and the collector takes them");

    /// A lambda that runs later does not use an item that the method releases meanwhile: one handed
    /// to an executor, a thread, a timer or a stage, stored or returned.
    ///
    /// A lambda that releases by itself is left out, and so is a method that waits for a thread or
    /// for anything of `java.util.concurrent`.
    public static final ArchRule NO_RELEASED_ITEM_IN_A_LATER_LAMBDA =
            classes()
                    .should(new NotUsedLater())
                    .because("after the release the item is in the hands of somebody else");

    /// All of them.
    public static final ArchRule ALL =
            CompositeArchRule.of(ITEMS_ARE_GIVEN_BACK)
                    .and(NO_LEASE_IN_A_FIELD)
                    .and(NOTHING_TO_CLOSE_IN_AN_ELASTIC_POOL)
                    .and(NO_RELEASED_ITEM_IN_A_LATER_LAMBDA);
}
