package dev.rockpool.cli.compare.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    private static final long SEED = 1;

    @TempDir private Path folder;

    @Test
    void findsFilesInNestedFolders() throws IOException {
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.writeString(folder.resolve("a/b/c/deep.txt"), "deep");
        Files.writeString(folder.resolve("top.txt"), "top");
        Files.createFile(folder.resolve("empty.txt"));

        Input input = Input.read(folder, SEED);

        assertThat(input.files()).isEqualTo(3);
        assertThat(input.bytes()).isEqualTo(7);
        assertThat(texts(input)).containsExactlyInAnyOrder("deep", "top");
    }

    @Test
    void followsLinksOnceAndComesOutOfALoop() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "text");
        Files.createSymbolicLink(folder.resolve("again.txt"), file);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));

        Input input = Input.read(folder, SEED);

        assertThat(input.files()).isEqualTo(1);
        assertThat(texts(input)).containsExactly("text");
    }

    @Test
    void cutsAtLineEndsWhereThereAreAny() {
        byte[] content = "0123456789abcdef\n".repeat(3_000).getBytes(StandardCharsets.US_ASCII);

        List<byte[]> chunks = Chunks.of(content);

        assertThat(joined(chunks)).isEqualTo(content);
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.length).isBetween(1, Chunks.MAX_BYTES))
                .allSatisfy(chunk -> assertThat(chunk[chunk.length - 1]).isEqualTo((byte) '\n'));
    }

    @Test
    void cutsAHugeLineAnywhere() {
        byte[] content = new byte[3 * Chunks.MAX_BYTES + 1];
        new Random(SEED).nextBytes(content);
        for (int i = 0; i < content.length; i++) {
            content[i] |= 0x20; // no line end
        }

        List<byte[]> chunks = Chunks.of(content);

        assertThat(joined(chunks)).isEqualTo(content);
        assertThat(chunks).hasSize(4);
    }

    @Test
    void takesAnyBytes() throws IOException {
        byte[] binary = new byte[100_000];
        new Random(SEED).nextBytes(binary);
        Path file = Files.write(folder.resolve("binary"), binary);

        Input input = Input.read(file, SEED);

        assertThat(input.sampledBytes()).isEqualTo(binary.length);
    }

    @Test
    void theSeedDecidesTheOrder() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("f" + i), "text " + i);
        }

        assertThat(texts(Input.read(folder, 1))).isEqualTo(texts(Input.read(folder, 1)));
        assertThat(texts(Input.read(folder, 1))).isNotEqualTo(texts(Input.read(folder, 2)));
    }

    @Test
    void samplesWhatIsTooMuch() throws IOException {
        byte[] megabyte = new byte[1024 * 1024];
        for (int i = 0; i < 10; i++) {
            Arrays.fill(megabyte, (byte) ('a' + i));
            Files.write(folder.resolve("f" + i), megabyte);
        }

        Input input = Input.read(folder, SEED);

        assertThat(input.bytes()).isEqualTo(10L * megabyte.length);
        assertThat(input.sampledBytes()).isEqualTo(Input.SAMPLE);
    }

    @Test
    void refusesWhatHoldsNothing() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));

        assertThatThrownBy(() -> Input.read(empty, SEED))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("empty.txt");
        assertThatThrownBy(() -> Input.read(folder.resolve("none"), SEED))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none");
    }

    @Test
    void everyJdkHasAnInput() {
        assertThat(Input.ofJdk(SEED).sampledBytes()).isPositive();
    }

    @Test
    void workersSeeTheSameChunks() throws IOException {
        List<byte[]> chunks = Input.ofJdk(SEED).chunks();
        Path file = folder.resolve("chunks");

        Chunks.save(chunks, file);

        assertThat(Chunks.load(file)).usingRecursiveComparison().isEqualTo(chunks);
    }

    private static List<String> texts(Input input) {
        return input.chunks().stream()
                .map(chunk -> new String(chunk, StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] joined(List<byte[]> chunks) {
        var all = new ByteArrayOutputStream();
        chunks.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
