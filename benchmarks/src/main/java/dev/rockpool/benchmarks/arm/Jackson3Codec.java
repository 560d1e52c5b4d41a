package dev.rockpool.benchmarks.arm;

import dev.rockpool.jackson3.RockpoolRecyclerPool;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/// Jackson 3.
///
/// @param factory has the recycler pool
record Jackson3Codec(JsonFactory factory) implements JsonCodec {
    private static final int BOUND = 16 * 1024; // more than are ever held

    private static Jackson3Codec with(RecyclerPool<BufferRecycler> pool) {
        return new Jackson3Codec(JsonFactory.builder().recyclerPool(pool).build());
    }

    static Jackson3Codec rockpool() {
        return with(RockpoolRecyclerPool.create(settings -> settings.named("bench")));
    }

    static Jackson3Codec threadLocal() {
        return with(JsonRecyclerPools.threadLocalPool());
    }

    static Jackson3Codec bounded() {
        return with(JsonRecyclerPools.newBoundedPool(BOUND));
    }

    static Jackson3Codec deque() {
        return with(JsonRecyclerPools.newConcurrentDequePool());
    }

    static Jackson3Codec unpooled() {
        return with(JsonRecyclerPools.nonRecyclingPool());
    }

    @Override
    public void write(List<String> lines, OutputStream out) {
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartArray();
            for (int i = 0; i < lines.size(); i++) {
                generator.writeStartObject();
                generator.writeNumberProperty("line", i + 1);
                generator.writeStringProperty("text", lines.get(i));
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }

    @Override
    public long read(InputStream in) {
        long length = 0;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    length += parser.getStringLength();
                }
            }
        }
        return length;
    }
}
