package dev.rockpool.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void figuresStandToTheRightAndWordsToTheLeft() {
        var out = new StringWriter();
        var table = new TextTable("what", "items", "then");
        table.add("a batch", 32, "more");
        table.add("all", 12_345, "");

        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "what      items  then", "a batch      32  more", "all      12,345");
    }

    @Test
    void columnsWithUnitsStandToTheRightIfToldTo() {
        var out = new StringWriter();
        var table = new TextTable("what", "size", "share").figuresFrom("size");
        table.add("a batch", "32 B", "–");
        table.add("all", "1.2 MiB", "100%");

        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "what        size  share",
                        "a batch     32 B      –",
                        "all      1.2 MiB   100%");
    }
}
