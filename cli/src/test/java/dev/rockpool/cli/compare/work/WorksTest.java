package dev.rockpool.cli.compare.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorksTest {
    private static final byte[] TEXT =
            "Copyright (c) 2019, 2024 <a&b> \"quoted\" https://example.org/x\n\nend 2026-11-22\n"
                    .repeat(50)
                    .getBytes(StandardCharsets.UTF_8);

    static Stream<Work<?, ?>> works() {
        return Works.all().stream();
    }

    @ParameterizedTest
    @MethodSource("works")
    void aResetObjectIsAsGoodAsNew(Work<?, ?> work) throws Exception {
        assertResetIsEnough(work);
    }

    private static <O, P> void assertResetIsEnough(Work<O, P> work) throws Exception {
        var output = new Sink();
        O reused = work.create();
        for (byte[] chunk : chunks()) {
            for (P piece : work.pieces(chunk)) {
                O fresh = work.create();
                work.use(fresh, piece, output);
                work.discard(fresh);
                long expected = output.checksum();

                work.use(reused, piece, output);
                work.reset(reused);

                assertThat(output.checksum()).as("%s", work.name()).isEqualTo(expected);
            }
        }
        assertThat(work.weight(reused)).isPositive();
        work.discard(reused);
    }

    @ParameterizedTest
    @MethodSource("works")
    void theOutputTellsInputsApart(Work<?, ?> work) throws Exception {
        byte[] other =
                new String(TEXT, StandardCharsets.UTF_8)
                        .replace("2019,", "201,")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(checksum(work, TEXT)).isEqualTo(checksum(work, TEXT));
        assertThat(checksum(work, TEXT)).isNotEqualTo(checksum(work, other));
    }

    private static <O, P> long checksum(Work<O, P> work, byte[] chunk) throws Exception {
        var output = new Sink();
        for (P piece : work.pieces(chunk)) {
            O fresh = work.create();
            work.use(fresh, piece, output);
            work.discard(fresh);
        }
        return output.checksum();
    }

    @Test
    void gzipWritesWhatGunzipReads() throws Exception {
        byte[] compressed = output(new GzipWork(), TEXT);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(TEXT);
    }

    @Test
    void inflateAndCopyGiveTheInputBack() throws Exception {
        assertThat(output(new InflateWork(), TEXT)).isEqualTo(TEXT);
        assertThat(output(new CopyWork(), TEXT)).isEqualTo(TEXT);
    }

    @Test
    void jsonHoldsEachLine() throws Exception {
        JsonNode document = new ObjectMapper().readTree(output(new JsonWork(), TEXT));

        assertThat(document).hasSize(150);
        assertThat(document.get(0).get("text").textValue())
                .isEqualTo("Copyright (c) 2019, 2024 <a&b> \"quoted\" https://example.org/x");
    }

    /// Runs a work item that writes bytes, and catches them on their way.
    private static <O, P> byte[] output(Work<O, P> work, byte[] chunk) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var output =
                new Sink() {
                    @Override
                    public void write(byte[] source, int offset, int length) {
                        bytes.write(source, offset, length);
                    }

                    @Override
                    public void write(ByteBuffer source) {
                        while (source.hasRemaining()) {
                            bytes.write(source.get());
                        }
                    }
                };
        for (P piece : work.pieces(chunk)) {
            O fresh = work.create();
            work.use(fresh, piece, output);
            work.discard(fresh);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> chunks() {
        var chunks = new ArrayList<byte[]>();
        chunks.add(TEXT);
        chunks.add("\n".getBytes(StandardCharsets.UTF_8));
        chunks.add(new byte[] {0});
        byte[] binary = new byte[16 * 1024];
        new Random(1).nextBytes(binary);
        chunks.add(binary);
        chunks.add("one long line ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        chunks.add(
                "ünï ☃ \uD83D\uDE00 ]]> &amp; <x/>\u0000\u0001".getBytes(StandardCharsets.UTF_8));
        chunks.add(TEXT);
        return chunks;
    }
}
