package dev.rockpool.jackson;

import dev.rockpool.ElasticPool;
import dev.rockpool.jackson3.RockpoolRecyclerPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.base.GeneratorBase;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;

/// Jackson 3.
///
/// @param factory has a pool of ours
record Jackson3(JsonFactory factory) implements Jackson<BufferRecycler> {

    Jackson3(RockpoolRecyclerPool pool) {
        this(JsonFactory.builder().recyclerPool(pool).build());
    }

    @Override
    public Jackson3 with(Settings settings) {
        return new Jackson3(RockpoolRecyclerPool.create(settings::applyTo));
    }

    @Override
    public Jackson3 shared() {
        return new Jackson3(RockpoolRecyclerPool.shared());
    }

    @Override
    public Jackson3 copied() throws IOException {
        return new Jackson3(Copies.of(factory));
    }

    @Override
    public RockpoolRecyclerPool recyclers() {
        return (RockpoolRecyclerPool) factory._getRecyclerPool();
    }

    @Override
    public ElasticPool<BufferRecycler> pool() {
        return recyclers().pool();
    }

    @Override
    public BufferRecycler acquire() {
        return recyclers().acquirePooled();
    }

    @Override
    public BufferRecycler acquireAndLink() {
        return recyclers().acquireAndLinkPooled();
    }

    @Override
    public void release(BufferRecycler recycler) {
        recyclers().releasePooled(recycler);
    }

    @Override
    public boolean clear() {
        return recyclers().clear();
    }

    @Override
    public int pooledCount() {
        return recyclers().pooledCount();
    }

    @Override
    public BufferRecycler foreign() {
        return new BufferRecycler();
    }

    @Override
    public boolean isLinked(BufferRecycler recycler) {
        return recycler.isLinkedWithPool();
    }

    @Override
    public void releaseToPool(BufferRecycler recycler) {
        recycler.releaseToPool();
    }

    @Override
    public void growText(BufferRecycler recycler, int chars) {
        recycler.releaseCharBuffer(
                BufferRecycler.CHAR_TEXT_BUFFER,
                recycler.allocCharBuffer(BufferRecycler.CHAR_TEXT_BUFFER, chars));
    }

    @Override
    public int textLength(BufferRecycler recycler) {
        char[] buffer = recycler.allocCharBuffer(BufferRecycler.CHAR_TEXT_BUFFER);
        recycler.releaseCharBuffer(BufferRecycler.CHAR_TEXT_BUFFER, buffer);
        return buffer.length;
    }

    @Override
    public Writer writer(OutputStream out) {
        JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out);
        generator.writeStartArray();
        return new Writer(generator);
    }

    record Writer(JsonGenerator generator) implements Jackson.Writer<BufferRecycler> {
        @Override
        public BufferRecycler recycler() {
            return ((GeneratorBase) generator).ioContext().bufferRecycler();
        }

        @Override
        public void line(int number, String text) {
            generator.writeStartObject();
            generator.writeNumberProperty("line", number);
            generator.writeStringProperty("text", text);
            generator.writeEndObject();
        }

        @Override
        public void close() {
            generator.close();
        }
    }

    @Override
    public Reader reader(InputStream in) {
        return new Reader(factory.createParser(ObjectReadContext.empty(), in));
    }

    record Reader(JsonParser parser) implements Jackson.Reader {
        @Override
        public @Nullable String line() {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    return parser.getString();
                }
            }
            return null;
        }

        @Override
        public void close() {
            parser.close();
        }
    }

    @Override
    public String copy(String document) {
        var copy = new StringWriter();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document);
                JsonGenerator generator =
                        factory.createGenerator(ObjectWriteContext.empty(), copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return copy.toString();
    }
}
