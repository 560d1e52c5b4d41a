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
}
