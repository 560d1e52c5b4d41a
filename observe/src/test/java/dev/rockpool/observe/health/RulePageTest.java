package dev.rockpool.observe.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolDescription.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages of docs/rules and the rules say the same.
class RulePageTest {
    private static final Path PAGES = Path.of("../docs/rules");
    private static final Pattern LINK = Pattern.compile("\\((RP\\d+)\\.md\\)");

    @ParameterizedTest
    @EnumSource
    void aPageBearsWhatItsRuleSays(Rule rule) throws IOException {
        RulePage page = rule.page();

        assertThat(page.text())
                .isEqualTo(Files.readString(PAGES.resolve(rule.id() + ".md")))
                .startsWith(
                        "# %s: %s\n\n%s, %d points · %s · by %s\n\n## What it sees\n\n"
                                .formatted(
                                        rule.id(),
                                        rule.title(),
                                        capitalized(severity(rule)),
                                        rule.severity().points(),
                                        pools(rule),
                                        rule.takesFigures() ? "figures" : "settings"));
        assertThat(List.of(page.what(), page.why(), page.fix(), page.advice()))
                .allSatisfy(part -> assertThat(part).isNotBlank().doesNotContain("\n#"));
        assertThat(page.advice()).endsWith(".");
        assertThat(links(page.text())).allSatisfy(link -> assertThat(Rule.find(link)).isPresent());
    }

    @Test
    void eachPageHasItsRule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(page -> !page.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Rule.values()).map(rule -> rule.id() + ".md").toList());
        }
    }

    @Test
    void theListHasThemAll() throws IOException {
        String rows =
                Stream.of(Rule.values())
                        .map(rule ->
                                "| [%s](%1$s.md) | %s | %s, %d | %s | %s |"
                                        .formatted(
                                                rule.id(),
                                                rule.title(),
                                                severity(rule),
                                                rule.severity().points(),
                                                pools(rule),
                                                rule.takesFigures() ? "figures" : "settings"))
                        .collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGES.resolve("README.md"))).endsWith("\n" + rows + "\n");
    }

    private static Stream<String> links(String text) {
        return LINK.matcher(text).results().map((MatchResult link) -> link.group(1));
    }

    private static String pools(Rule rule) {
        Set<Kind> kinds = rule.kinds();
        if (rule.isOfJvm()) {
            return "the JVM";
        }
        return kinds.equals(EnumSet.allOf(Kind.class))
                ? "all pools"
                : Stream.of(Kind.values())
                        .filter(kinds::contains)
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static String severity(Rule rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
