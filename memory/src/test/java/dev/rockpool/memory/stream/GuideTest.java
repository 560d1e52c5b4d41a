package dev.rockpool.memory.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/streams.md, as they stand there.
class GuideTest {
    private final Response response = new Response();

    /// What is sent.
    private static final class Response {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private long length;
        private int status = 200;

        void setContentLength(long length) {
            this.length = length;
        }

        OutputStream getOutputStream() {
            return out;
        }

        void sendError(int status) {
            this.status = status;
        }

        /// Reads to the end, and closes.
        void send(InputStream in) throws IOException {
            try (in) {
                in.transferTo(out);
            }
        }
    }

    /// What is written.
    private record Report(String text) {
        void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(UTF_8));
        }
    }

    /// What is received.
    private record Request(int size) {
        InputStream getInputStream() {
            return new ByteArrayInputStream(new byte[size]);
        }
    }

    private final Report report = new Report("a report");

    @Test
    void aBody() throws IOException {
        // the example begins
        try (PooledOutputStream body = new PooledOutputStream()) {
            report.writeTo(body);
            response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
        }
        // the example ends
        assertThat(response.length).isEqualTo(8);
        assertThat(response.out).hasToString("a report");
    }

    @Test
    void handedOver() throws IOException {
        // the example begins
        PooledInputStream in;
        try (PooledOutputStream out = new PooledOutputStream()) {
            report.writeTo(out);
            in = out.toInputStream();
        }
        response.send(in); // reads to the end, or closes
        // the example ends
        assertThat(response.out).hasToString("a report");
    }

    @Test
    void aLengthInFront() throws IOException {
        // the example begins
        try (PooledOutputStream frame = new PooledOutputStream()) {
            frame.write(new byte[Long.BYTES]); // the length, which is not known yet
            report.writeTo(frame);
            SeekableByteChannel channel = frame.channel(); // at its beginning
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, frame.size()));
            frame.writeTo(response.getOutputStream());
        }
        // the example ends
        ByteBuffer sent = ByteBuffer.wrap(response.out.toByteArray());
        assertThat(sent.getLong()).isEqualTo(16);
        assertThat(UTF_8.decode(sent).toString()).isEqualTo("a report");
    }

    @Test
    void aLimit() throws IOException {
        for (int size : List.of(100, 33 << 20)) {
            var request = new Request(size);
            // the example begins
            PooledStreams uploads =
                    PooledStreams.builder().named("uploads").maxBytes(32 << 20).build();

            try (PooledOutputStream upload = uploads.open()) {
                upload.readFrom(request.getInputStream());
            } catch (ContentTooLargeException e) {
                response.sendError(413);
            }
            // the example ends
            assertThat(uploads.out()).isZero();
            assertThat(response.status).isEqualTo(size == 100 ? 200 : 413);
        }
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                between(
                        Path.of("src/test/java/dev/rockpool/memory/stream/GuideTest.java"),
                        "// the example begins",
                        "// the example ends");
        List<String> guide = between(Path.of("../docs/guides/streams.md"), "```java", "```");

        assertThat(guide).isNotEmpty().isEqualTo(source);
    }

    /// All lines between two markers, wherever they stand, without the indent of the markers.
    private static List<String> between(Path file, String first, String last) throws IOException {
        var found = new ArrayList<String>();
        boolean inside = false;
        int indent = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().equals(inside ? last : first)) {
                inside = !inside;
                indent = line.indexOf(line.strip());
            } else if (inside) {
                found.add(line.isBlank() ? "" : line.substring(indent));
            }
        }
        return found;
    }
}
