package dev.rockpool.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How what was seen is told in a message.
final class Wording {
    private static final int LONGEST_TEXT = 60;
    private static final int MOST_PARTS = 4;

    private Wording() {}

    static String of(Node node) {
        return of(node, true);
    }

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "\"" + shortened(text) + "\"";
            case Character character -> "'" + character + "'";
            case Class<?> type -> type.getName();
            case Collection<?> several -> listed("[", several.stream().map(Wording::of), "]");
            default -> shortened(value.toString());
        };
    }

    private static String of(Node node, boolean withParts) {
        return switch (node) {
            case Node.Value(var value) -> of(value);
            case Node.Cells cells ->
                    cells.length() == 1 ? "1 cell" : "%,d cells".formatted(cells.length());
            case Node.Composite(var type, var parts) when type.equals("List") ->
                    listed("[", parts.values().stream().map(part -> of(part, false)), "]");
            case Node.Composite(var type, var parts) when type.equals("Map") ->
                    listed("{", parts.entrySet().stream().map(Wording::entry), "}");
            case Node.Composite(var type, var parts) when withParts && !parts.isEmpty() ->
                    listed(article(type) + "(", parts.entrySet().stream().map(Wording::field), ")");
            case Node.Composite(var type, _) -> article(type);
            case Node.Alias(var path) -> path;
            case Node.Common(var object) ->
                    "the %s that all share".formatted(simple(object.getClass().getTypeName()));
            case Node.Opaque(var type) when type.isHidden() -> "a lambda";
            case Node.Opaque(var type) -> article(type.getTypeName());
            case Node.Closed(var type, _) -> article(type.getTypeName());
            case Node.Unseen.ABSENT -> "nothing";
            case Node.Unseen.UNPROBED -> "what no probe has seen";
            case Node.Unseen.TOO_DEEP -> "more than %d steps".formatted(Snapshot.DEEPEST);
        };
    }

    private static String entry(Map.Entry<String, Node> entry) {
        String key = entry.getKey();
        return key.substring(1, key.length() - 1) + ": " + of(entry.getValue(), false);
    }

    private static String field(Map.Entry<String, Node> entry) {
        String step = entry.getKey();
        return (step.startsWith(".") ? step.substring(1) : step)
                + ": "
                + of(entry.getValue(), false);
    }

    private static String listed(String open, Stream<String> all, String close) {
        List<String> begin = all.limit(MOST_PARTS + 1).toList();
        return begin.size() <= MOST_PARTS
                ? open + String.join(", ", begin) + close
                : open + String.join(", ", begin.subList(0, MOST_PARTS)) + ", …" + close;
    }

    private static String article(String type) {
        String name = simple(type);
        return ("AEIOUaeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    /// The name of a class as its source writes it, without its package.
    static String simple(String type) {
        String binary = type.substring(type.lastIndexOf('.') + 1);
        String name = binary.substring(binary.lastIndexOf('$') + 1).replaceFirst("^\\d+", "");
        return name.isEmpty() ? binary : name; // an anonymous class has none
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, LONGEST_TEXT), text.length());
    }
}
