package dev.rockpool.jackson;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rockpool.testkit.PoolRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The adapter uses pools as it tells others to.
class PoolUseTest {

    @Test
    void poolsAreUsedRightly() {
        PoolRules.ALL.check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
