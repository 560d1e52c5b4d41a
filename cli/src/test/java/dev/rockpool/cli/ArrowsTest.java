package dev.rockpool.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The command uses the library as any user does: through its front door.
class ArrowsTest {

    @Test
    void theCommandDoesNotReachIntoTheLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rockpool.internal..")
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
