package dev.rockpool.testkit;

import static dev.rockpool.testkit.Excerpts.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules say of the shop in the guide what the guide says they do.
class StaticChecksGuideTest {
    static final Path GUIDE = Path.of("../docs/guides/static-checks.md");
    private static final Path HERE = Path.of("src/test/java/dev/rockpool/testkit");

    private static void check() {
        // the example begins
        JavaClasses shop = new ClassFileImporter().importPackages("dev.rockpool.testkit.shop");
        PoolRules.ALL.check(shop);
        // the example ends
    }

    @Test
    void theShopFailsAsTheGuideSays() throws IOException {
        List<String> said = between(GUIDE, "```text", "```");

        assertThat(said).hasSize(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(StaticChecksGuideTest::check)
                .withMessageContainingAll(said.toArray(String[]::new));
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        String check =
                excerpt(
                        HERE.resolve("StaticChecksGuideTest.java"),
                        "        // the example begins",
                        "        // the example ends");
        String shop =
                excerpt(
                        HERE.resolve("shop/Receipts.java"),
                        "    // the example begins",
                        "    // the example ends");

        assertThat(excerpt(GUIDE, "```java", "```")).endsWith(check + "\n" + shop);
    }

    private static String excerpt(Path file, String first, String last) throws IOException {
        return String.join("\n", between(file, first, last)).strip();
    }
}
