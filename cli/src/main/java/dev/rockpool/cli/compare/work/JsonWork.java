package dev.rockpool.cli.compare.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes the lines of a chunk as a JSON document.
///
/// A generator cannot be reused; what Jackson pools are the buffers behind it, and what services
/// pool beside them is the buffer of the finished document. Both are the object here. Jackson's own
/// recycler pool is left out: each arm takes its place.
final class JsonWork implements Work<JsonWork.Buffers, List<String>> {
    private static final BufferedFactory FACTORY = new BufferedFactory();

    record Buffers(BufferRecycler generator, ByteArrayOutputStream document) {}

    /// A factory whose generators work with the buffers they are given.
    private static final class BufferedFactory extends JsonFactory {
        private static final long serialVersionUID = 1L;

        JsonGenerator createGenerator(OutputStream out, BufferRecycler buffers) throws IOException {
            var context =
                    new IOContext(
                            streamReadConstraints(),
                            streamWriteConstraints(),
                            _errorReportConfiguration,
                            buffers,
                            ContentReference.unknown(),
                            false);
            return _createUTF8Generator(out, context);
        }
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String subject() {
        return "a Jackson generator's buffers with the document's";
    }

    @Override
    public List<List<String>> pieces(byte[] chunk) {
        return List.of(Text.lines(chunk));
    }

    @Override
    public Buffers create() {
        return new Buffers(new BufferRecycler(), new ByteArrayOutputStream());
    }

    @Override
    public void use(Buffers buffers, List<String> lines, Sink output) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(buffers.document, buffers.generator)) {
            json.writeStartArray();
            for (int i = 0; i < lines.size(); i++) {
                json.writeStartObject();
                json.writeNumberField("line", i + 1);
                json.writeStringField("text", lines.get(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        buffers.document.writeTo(output);
    }

    @Override
    public void reset(Buffers buffers) {
        buffers.document.reset();
    }

    @Override
    public long weight(Buffers buffers) {
        return 64 * 1024;
    }
}
