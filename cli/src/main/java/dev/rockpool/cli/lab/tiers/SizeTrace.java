package dev.rockpool.cli.lab.tiers;

import dev.rockpool.cli.compare.input.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The sizes of some texts, as one asks for buffers who takes them apart.
///
/// Written down it is a line for the origin and one for each text: its operations, an acquisition
/// by its size and a release of the last one that is out by [Text#RELEASE].
///
/// @param origin where the texts are, for people
/// @param texts at least one
record SizeTrace(String origin, List<Text> texts) {
    private static final String RECORDED = "license-texts.trace";

    SizeTrace {
        texts = List.copyOf(texts);
    }

    /// What one text asks for.
    ///
    /// @param operations in their order; each acquisition has its release
    record Text(List<Integer> operations) {
        /// In place of a size.
        static final int RELEASE = -1;

        Text {
            operations = List.copyOf(operations);
        }

        /// A buffer for the name, one for the whole text, in it one for each paragraph, and in that
        /// one for each line.
        static Text of(String name, String content) {
            var operations = new ArrayList<Integer>();
            operations.add(name.length());
            operations.add(content.length());
            var paragraph = new ArrayList<Integer>();
            for (int length : lineLengths(content)) {
                if (length > 0) {
                    paragraph.add(length);
                } else {
                    end(paragraph, operations);
                }
            }
            end(paragraph, operations);
            operations.add(RELEASE);
            operations.add(RELEASE);
            return new Text(operations);
        }

        private static List<Integer> lineLengths(String content) {
            return content.lines().map(line -> line.isBlank() ? 0 : line.length() + 1).toList();
        }

        private static void end(List<Integer> paragraph, List<Integer> operations) {
            if (paragraph.isEmpty()) {
                return;
            }
            operations.add(paragraph.stream().mapToInt(Integer::intValue).sum());
            for (int line : paragraph) {
                operations.add(line);
                operations.add(RELEASE);
            }
            operations.add(RELEASE);
            paragraph.clear();
        }

        long acquisitions() {
            return operations.stream().filter(size -> size != RELEASE).count();
        }
    }

    /// The trace that comes with us.
    static SizeTrace recorded() {
        try (InputStream in = SizeTrace.class.getResourceAsStream(RECORDED)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + RECORDED);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the sizes of a file, or of all files in a folder and the folders in it.
    ///
    /// @throws dev.rockpool.cli.compare.input.InputException if they cannot be read, or there is
    ///   none
    static SizeTrace of(Path path) {
        return new SizeTrace(
                path.toString(),
                FileTree.contents(path).stream()
                        .map(file ->
                                Text.of(String.valueOf(file.path().getFileName()), file.bytes()))
                        .toList());
    }

    static SizeTrace parse(String written) {
        List<String> lines = written.lines().toList();
        return new SizeTrace(
                lines.getFirst(),
                lines.stream()
                        .skip(1)
                        .map(line -> Stream.of(line.split(" ")).map(Integer::valueOf).toList())
                        .map(Text::new)
                        .toList());
    }

    String written() {
        return Stream.concat(
                        Stream.of(origin),
                        texts.stream()
                                .map(text ->
                                        text.operations().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(" "))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    long acquisitions() {
        return texts.stream().mapToLong(Text::acquisitions).sum();
    }

    /// All texts again and again, each time in another order; the same at each call.
    List<Text> rounds(int count) {
        var random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(round -> {
                    var shuffled = new ArrayList<>(texts);
                    Collections.shuffle(shuffled, random);
                    return shuffled;
                })
                .flatMap(List::stream)
                .toList();
    }
}
