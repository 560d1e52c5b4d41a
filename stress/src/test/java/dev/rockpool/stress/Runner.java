package dev.rockpool.stress;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jcstress.infra.runners.TestList;

/// What runs tests in a JVM of their own.
interface Runner {
    /// Runs tests by their names.
    ///
    /// @param directory for what the run leaves behind
    /// @return what came of each; of a test that did not run there is nothing
    List<Outcome> run(Collection<String> tests, Jvm jvm, Path directory) throws Exception;

    /// The runner of a test: jcstress knows its own, and gives each a glance; the others are
    /// JUnit's.
    static Runner of(String test) {
        return TestList.tests().contains(test)
                ? new JcstressRunner(System.getProperty("jcstress.glance"))
                : new JUnitRunner();
    }
}
