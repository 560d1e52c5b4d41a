package dev.rockpool.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{names}}` in it. What is filled in is not looked at again, whatever it holds.
///
/// @param text with names
public record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    /// Reads a template.
    ///
    /// @param home whose resource it is
    /// @param path from there
    /// @return the template
    public static Template of(Class<?> home, String path) {
        return new Template(resource(home, path));
    }

    /// Reads a resource.
    ///
    /// @param home whose it is
    /// @param path from there; a leading slash makes it absolute
    /// @return its text
    public static String resource(Class<?> home, String path) {
        try (InputStream in = home.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fills in all names.
    ///
    /// @param values by name
    /// @return the text
    /// @throws IllegalArgumentException if there is no value for one
    public String fill(Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(name -> {
                    String value = values.get(name.group(1));
                    if (value == null) {
                        throw new IllegalArgumentException("no value for " + name.group());
                    }
                    return Matcher.quoteReplacement(value);
                });
    }
}
