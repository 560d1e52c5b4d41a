package dev.rockpool.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is written and read: the lines of the license texts that come with every JDK, some at a
/// time.
final class Documents {
    private static final int LINES = 16;

    private Documents() {}

    static List<List<String>> ofJdk() throws IOException {
        var documents = new ArrayList<List<String>>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home"), "legal"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
                for (int from = 0; from < lines.size(); from += LINES) {
                    documents.add(lines.subList(from, Math.min(lines.size(), from + LINES)));
                }
            }
        }
        return documents;
    }

    /// Writes a document and reads it back.
    ///
    /// @return what was read
    static List<String> echo(Jackson<?> jackson, List<String> lines) {
        try {
            return read(jackson, write(jackson, lines));
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] write(Jackson<?> jackson, List<String> lines) throws Exception {
        var out = new ByteArrayOutputStream();
        try (Jackson.Writer<?> writer = jackson.writer(out)) {
            for (int i = 0; i < lines.size(); i++) {
                writer.line(i + 1, lines.get(i));
            }
        }
        return out.toByteArray();
    }

    static List<String> read(Jackson<?> jackson, byte[] document) throws Exception {
        try (Jackson.Reader reader = jackson.reader(new ByteArrayInputStream(document))) {
            var lines = new ArrayList<String>();
            for (String line = reader.line(); line != null; line = reader.line()) {
                lines.add(line);
            }
            return lines;
        }
    }
}
