package dev.rockpool.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The arrows of the house point down: a module uses those below it, and inside core the pool kinds
/// use the shared parts, never the other way round.
class ArrowsTest {
    private static final JavaClasses CORE =
            new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void coreUsesNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rockpool..",
                        "java..",
                        "javax.management..",
                        "com.sun.management",
                        "com.google.errorprone.annotations",
                        "jdk.jfr..",
                        "org.jspecify..")
                .check(CORE);
    }

    @Test
    void theSharedPartsDoNotKnowThePoolKinds() {
        noClasses()
                .that()
                .resideInAPackage("dev.rockpool.internal.gc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rockpool", "dev.rockpool.internal.elastic..")
                .check(CORE);
    }

    @Test
    void thePoolKindsDoNotKnowEachOther() {
        slices().matching("dev.rockpool.internal.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void publicTypesAreInterfacesRecordsEnumsOrFinal() {
        classes()
                .that()
                .resideInAPackage("dev.rockpool")
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void nothingUsesThreadLocals() {
        noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(CORE);
    }
}
