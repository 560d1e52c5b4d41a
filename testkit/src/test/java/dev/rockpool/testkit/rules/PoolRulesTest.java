package dev.rockpool.testkit.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.testkit.Ledger;
import dev.rockpool.testkit.LendingContract;
import dev.rockpool.testkit.PoolContract;
import dev.rockpool.testkit.PoolRules;
import dev.rockpool.testkit.SizedPoolContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each rule finds, and where it keeps silent.
class PoolRulesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importClasses(
                            Canary.class,
                            Careful.class,
                            Careless.class,
                            Elastic.class,
                            Hasty.class,
                            Hoarder.class,
                            Patient.class,
                            Silenced.class);

    @ParameterizedTest
    @MethodSource
    void whatAMethodLosesIsFound(String method) {
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Careless.class))
                .filteredOn(in(Careless.class, method))
                .hasSize(1);
    }

    static List<String> whatAMethodLosesIsFound() {
        return methods(Careless.class);
    }

    @Test
    void theMessageNamesBothLinesAndWhatToDo() throws IOException {
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Careless.class))
                .contains(
                        "Method <dev.rockpool.testkit.rules.Careless.withoutFinally(Object)> acquires in "
                                + place(Careless.class, "acquired without a finally")
                                + ", and an exception loses it in "
                                + place(Careless.class, "may throw")
                                + ": let a try with a finally that releases follow at once, or take lease() or use(…)",
                        "Method <dev.rockpool.testkit.rules.Careless.neverReleased(Object)> acquires in "
                                + place(Careless.class, "acquired for ever")
                                + ", and ends without giving it back in "
                                + place(Careless.class, "the end")
                                + ": let a try with a finally that releases follow at once, or take lease() or use(…)");
    }

    @Test
    void aLambdaIsNamedByTheMethodItStandsIn() {
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Careless.class))
                .anyMatch(message ->
                        message.startsWith(
                                "A lambda in <dev.rockpool.testkit.rules.Careless.inALambda> acquires in "));
    }

    @Test
    void whoGivesBackOrHandsOnIsLeftAlone() {
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Careful.class)).isEmpty();
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Canary.class)).isEmpty();
        assertThat(found(PoolRules.ITEMS_ARE_GIVEN_BACK, Patient.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "one", "several", "byName", "array"})
    void aLeaseInAFieldIsFound(String field) {
        assertThat(found(PoolRules.NO_LEASE_IN_A_FIELD, Hoarder.class))
                .hasSize(5)
                .contains(
                        "Field <dev.rockpool.testkit.rules.Hoarder.%s> holds a lease in (Hoarder.java:0): open it in the try-with-resources statement that uses it, or store the item, and release that"
                                .formatted(field));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsUsedAfterItsReleaseIsFound(String method) {
        assertThat(found(PoolRules.NO_RELEASED_ITEM_IN_A_LATER_LAMBDA, Hasty.class))
                .filteredOn(in(Hasty.class, method))
                .hasSize(1);
    }

    static List<String> whatIsUsedAfterItsReleaseIsFound() {
        return methods(Hasty.class).stream().filter(method -> !method.equals("own")).toList();
    }

    @Test
    void theMessageNamesTheLambda() throws IOException {
        assertThat(found(PoolRules.NO_RELEASED_ITEM_IN_A_LATER_LAMBDA, Hasty.class))
                .contains(
                        "Method <dev.rockpool.testkit.rules.Hasty.byAnExecutor(Executor)> acquires in "
                                + place(Hasty.class, "acquired in haste")
                                + " and releases what a lambda that runs later uses in "
                                + place(Hasty.class, "captured")
                                + ": let the lambda acquire it, or release it");
    }

    @Test
    void whoWaitsOrReleasesInTheLambdaIsLeftAlone() {
        assertThat(found(PoolRules.NO_RELEASED_ITEM_IN_A_LATER_LAMBDA, Patient.class)).isEmpty();
        assertThat(found(PoolRules.NO_RELEASED_ITEM_IN_A_LATER_LAMBDA, Careful.class)).isEmpty();
    }

    @Test
    void whatIsToBeClosedIsFoundInElasticPools() throws IOException {
        String what =
                " an elastic pool of %s in %s, which nobody closes when it is dropped: take Pool.bounded(…).destroy(…)";
        String type = "<dev.rockpool.testkit.rules.Elastic.";
        assertThat(found(PoolRules.NOTHING_TO_CLOSE_IN_AN_ELASTIC_POOL, Elastic.class))
                .hasSize(5)
                .contains(
                        "Field %ssockets> is".formatted(type)
                                + what.formatted("java.net.Socket", "(Elastic.java:0)"),
                        "Field %sselectors> is".formatted(type)
                                + what.formatted("java.nio.channels.Selector", "(Elastic.java:0)"),
                        "Method %sbyItsConstructor()> makes".formatted(type)
                                + what.formatted(
                                        "java.net.Socket", place(Elastic.class, "the reference")))
                .anyMatch(in(Elastic.class, "byALambda"))
                .anyMatch(in(Elastic.class, "byAVariable"));
    }

    @Test
    void allOfThemAreOne() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> PoolRules.ALL.check(CLASSES))
                .withMessageContainingAll(
                        "give back what they acquire, whatever happens, because what an exception takes",
                        "store no lease in a field",
                        "have no elastic pool of what has to be closed",
                        "let no lambda use later what they release");
    }

    @Test
    void aPlaceIsSilencedByAPattern() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> PoolRules.ALL.check(CLASSES.that(equivalentTo(Silenced.class))))
                .withMessageContaining("Silenced.justForgotten()")
                .withMessageNotContaining("Silenced.longForgotten()");
    }

    @Test
    void ourOwnPoolsAreUsedRightly() {
        PoolRules.ALL.check(whatHolds(Pool.class));
        PoolRules.ALL.check(whatHolds(MemoryPool.class));
        PoolRules.ALL.check(
                whatHolds(PoolRules.class)
                        .that(describe("are no tests", type -> !isPartOfTheContract(type))));
    }

    /// The contract asks what comes of items in all hands, also in careless ones.
    private static boolean isPartOfTheContract(JavaClass type) {
        return type.getName().startsWith(PoolContract.class.getName())
                || type.getName().startsWith(LendingContract.class.getName())
                || type.getName().startsWith(SizedPoolContract.class.getName())
                || type.isEquivalentTo(Ledger.class)
                || type.getPackageName().equals("dev.rockpool.testkit.internal");
    }

    private static JavaClasses whatHolds(Class<?> type) {
        return new ClassFileImporter()
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    }

    private static List<String> found(ArchRule rule, Class<?> type) {
        return rule.evaluate(CLASSES.that(equivalentTo(type))).getFailureReport().getDetails();
    }

    private static Predicate<String> in(Class<?> type, String method) {
        return message ->
                message.contains("<%s.%s(".formatted(type.getName(), method))
                        || message.contains("<%s.%s>".formatted(type.getName(), method));
    }

    private static List<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> method.getName())
                .sorted()
                .toList();
    }

    /// Where a comment stands.
    private static String place(Class<?> type, String comment) throws IOException {
        List<String> lines =
                Files.readAllLines(
                        Path.of("src/test/java", type.getName().replace('.', '/') + ".java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// " + comment)) {
                return "(%s.java:%d)".formatted(type.getSimpleName(), i + 1);
            }
        }
        throw new IllegalArgumentException(comment);
    }
}
