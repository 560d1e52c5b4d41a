package dev.rockpool.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rockpool.testkit.PoolRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The command uses pools as it tells others to, but for experiments that are about items which
/// nobody gives back.
class PoolUseTest {

    @Test
    void poolsAreUsedRightly() {
        PoolRules.ALL.check(
                new ClassFileImporter()
                        .importPath(Path.of("target/classes"))
                        .that(
                                not(
                                        resideInAnyPackage(
                                                "dev.rockpool.cli.lab.lifetime",
                                                "dev.rockpool.cli.lab.overflow"))));
    }
}
