package dev.rockpool.cli.compare.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{{names}}` in it. What is filled in is not looked at again, whatever it holds.
record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    static Template of(String resource) {
        return new Template(resource(resource));
    }

    /// The text of a resource; a leading slash makes its path absolute.
    static String resource(String path) {
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> values) {
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
