package dev.rockpool.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.util.BufferRecycler;
import dev.rockpool.ElasticPool;
import dev.rockpool.jackson2.RockpoolRecyclerPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/// Jackson 2.
///
/// @param factory has a pool of ours
record Jackson2(JsonFactory factory) implements Jackson<BufferRecycler> {

    Jackson2(RockpoolRecyclerPool pool) {
        this(JsonFactory.builder().recyclerPool(pool).build());
    }

    @Override
    public Jackson2 with(Settings settings) {
        return new Jackson2(RockpoolRecyclerPool.create(settings::applyTo));
    }

    @Override
    public Jackson2 shared() {
        return new Jackson2(RockpoolRecyclerPool.shared());
    }

    @Override
    public Jackson2 copied() throws IOException {
        return new Jackson2(Copies.of(factory));
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
    public Writer writer(OutputStream out) throws IOException {
        JsonGenerator generator = factory.createGenerator(out);
        generator.writeStartArray();
        return new Writer(generator);
    }

    record Writer(JsonGenerator generator) implements Jackson.Writer<BufferRecycler> {
        @Override
        public BufferRecycler recycler() {
            return ((GeneratorBase) generator).ioContext().bufferRecycler();
        }

        @Override
        public void line(int number, String text) throws IOException {
            generator.writeStartObject();
            generator.writeNumberField("line", number);
            generator.writeStringField("text", text);
            generator.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            generator.close();
        }
    }

    @Override
    public Reader reader(InputStream in) throws IOException {
        return new Reader(factory.createParser(in));
    }

    record Reader(JsonParser parser) implements Jackson.Reader {
        @Override
        public @Nullable String line() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }

    @Override
    public String copy(String document) throws IOException {
        var copy = new StringWriter();
        try (JsonParser parser = factory.createParser(document);
                JsonGenerator generator = factory.createGenerator(copy)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return copy.toString();
    }
}
