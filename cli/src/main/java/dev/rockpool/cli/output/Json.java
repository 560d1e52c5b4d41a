package dev.rockpool.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/// JSON as the reports have it.
public final class Json {
    /// The mapper of all reports.
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /// Renders a document.
    ///
    /// @param document a tree of nodes, or records with nothing but such, numbers, text and lists
    /// @return indented, with a newline at the end
    public static String render(Object document) {
        return write(MAPPER.writerWithDefaultPrettyPrinter(), document) + "\n";
    }

    /// Renders a document for a file with one on each line.
    ///
    /// @param document as in [#render(Object)]
    /// @return a line without its end
    public static String line(Object document) {
        return write(MAPPER.writer(), document);
    }

    private static String write(ObjectWriter writer, Object document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError("such a document has a text", e);
        }
    }
}
