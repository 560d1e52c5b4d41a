package dev.rockpool.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "one, one, one, AGREES",
        "one, two, two, DIFFERS",
        "one, two, three, BROKEN",
        "one, two, one, BROKEN",
    })
    void aPromiseNotKeptIsWorseThanADifference(
            String document, String promised, String measured, Verdict verdict) {
        var claim = new Claim("items", document, promised, "because");

        assertThat(claim.against(measured).verdict()).isEqualTo(verdict);
    }

    @Test
    void aDifferenceIsExplainedAndABrokenPromiseIsNotExplainedAway() {
        var out = new StringWriter();
        var findings = new Findings("2.3");
        findings.add("here", new Claim("here", "one", "two", "because of it").against("two"));
        findings.add("there", new Claim("there", "one", "two", "because").against("one"));

        findings.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "",
                        "       the document, 2.3  measured",
                        "here   one                two       differs",
                        "there  one                one       broken",
                        "",
                        "- here: because of it",
                        "- there: A bug: Rockpool promises \"two\".");
    }
}
