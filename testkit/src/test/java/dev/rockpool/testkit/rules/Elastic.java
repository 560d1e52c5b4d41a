package dev.rockpool.testkit.rules;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Elastic pools of this and that.
@SuppressWarnings("UnusedMethod")
final class Elastic {
    static @Nullable ElasticPool<Socket> sockets; // the field

    @Nullable ElasticPool<? extends Selector> selectors;
    @Nullable ElasticPool<StringBuilder> builders;
    @Nullable ElasticPool<ByteArrayOutputStream> bytes;
    @Nullable ElasticPool<Deflater> deflaters;
    @Nullable BoundedPool<Socket> bounded;

    static void byItsConstructor() {
        sockets = Pool.elastic(Socket::new).build(); // the reference
    }

    static Object byALambda(String host) {
        return Pool.elastic(() -> connect(host)).named("sockets").build();
    }

    static Object byAVariable() {
        Supplier<Socket> factory = Socket::new;
        return Pool.elastic(factory).build();
    }

    static Object harmless() {
        Pool.bounded(Socket::new).max(1).destroy(Socket::close).build().close();
        Pool.elastic(ByteArrayOutputStream::new).build().close();
        return Pool.elastic(() -> new StringBuilder(100)).build();
    }

    private static Socket connect(String host) {
        throw new IllegalStateException(host);
    }
}
