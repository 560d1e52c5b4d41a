package dev.rockpool.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

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
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("such a document has a text", e);
        }
    }
}
