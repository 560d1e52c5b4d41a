package dev.rockpool.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows with columns as wide as what stands in them: figures to the right, words to the left.
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();
    private int firstFigures = Integer.MAX_VALUE;

    /// Makes an empty table.
    ///
    /// @param titles one for each column
    public TextTable(String... titles) {
        this.titles = List.of(titles);
    }

    /// Has a column and all after it stand to the right, be there units and dashes in them.
    ///
    /// @param title of the column
    /// @return this table
    public TextTable figuresFrom(String title) {
        firstFigures = titles.indexOf(title);
        return this;
    }

    /// Adds a row.
    ///
    /// @param cells one for each column
    public void add(Object... cells) {
        rows.add(Stream.of(cells).map(TextTable::text).toList());
    }

    /// Prints all rows under their titles.
    ///
    /// @param out gets the lines
    public void print(PrintWriter out) {
        List<Integer> widths = IntStream.range(0, titles.size()).mapToObj(this::width).toList();
        out.println(line(titles, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> pad(cells.get(column), widths.get(column), isFigures(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private int width(int column) {
        return Stream.concat(Stream.of(titles), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElseThrow();
    }

    private boolean isFigures(int column) {
        return column >= firstFigures
                || rows.stream().allMatch(row -> row.get(column).matches("[\\d,]+"));
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    private static String text(Object cell) {
        return cell instanceof Number number ? Quantity.count(number) : cell.toString();
    }
}
