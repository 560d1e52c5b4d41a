package dev.rockpool.benchmarks.arm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import dev.rockpool.jackson2.RockpoolRecyclerPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Jackson 2.
///
/// @param factory has the recycler pool
record Jackson2Codec(JsonFactory factory) implements JsonCodec {
    private static final int BOUND = 16 * 1024; // more than are ever held

    private static Jackson2Codec with(RecyclerPool<BufferRecycler> pool) {
        return new Jackson2Codec(JsonFactory.builder().recyclerPool(pool).build());
    }

    static Jackson2Codec rockpool() {
        return with(RockpoolRecyclerPool.create(settings -> settings.named("bench")));
    }

    static Jackson2Codec threadLocal() {
        return with(JsonRecyclerPools.threadLocalPool());
    }

    @SuppressWarnings("deprecation") // it is there
    static Jackson2Codec lockFree() {
        return with(JsonRecyclerPools.newLockFreePool());
    }

    static Jackson2Codec bounded() {
        return with(JsonRecyclerPools.newBoundedPool(BOUND));
    }

    static Jackson2Codec deque() {
        return with(JsonRecyclerPools.newConcurrentDequePool());
    }

    static Jackson2Codec unpooled() {
        return with(JsonRecyclerPools.nonRecyclingPool());
    }

    @Override
    public void write(List<String> lines, OutputStream out) throws IOException {
        try (JsonGenerator generator = factory.createGenerator(out)) {
            generator.writeStartArray();
            for (int i = 0; i < lines.size(); i++) {
                generator.writeStartObject();
                generator.writeNumberField("line", i + 1);
                generator.writeStringField("text", lines.get(i));
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }

    @Override
    public long read(InputStream in) throws IOException {
        long length = 0;
        try (JsonParser parser = factory.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    length += parser.getTextLength();
                }
            }
        }
        return length;
    }
}
