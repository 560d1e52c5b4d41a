package dev.rockpool.jackson;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.SafetyLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A version of Jackson with a recycler pool of ours, as the tests use it: all that differs between
/// the versions.
///
/// @param <R> its recyclers
interface Jackson<R> {

    /// Makes another one, with a pool of its own.
    Jackson<R> with(Settings settings);

    /// Makes another one, with the pool that all share.
    Jackson<R> shared();

    /// Writes its factory to bytes and reads it back.
    Jackson<R> copied() throws Exception;

    /// The recycler pool, as an object.
    Object recyclers();

    /// The pool behind the recycler pool.
    ElasticPool<R> pool();

    R acquire();

    R acquireAndLink();

    void release(R recycler);

    boolean clear();

    int pooledCount();

    /// A recycler of Jackson's own making.
    R foreign();

    boolean isLinked(R recycler);

    void releaseToPool(R recycler);

    /// Lends a recycler a buffer for text for as long as it takes to let it grow.
    ///
    /// @param chars its length
    void growText(R recycler, int chars);

    /// The length of the buffer for text that a recycler has idle, or would make.
    int textLength(R recycler);

    /// Starts to write an array of lines.
    Writer<R> writer(OutputStream out) throws Exception;

    /// Starts to read an array of lines.
    Reader reader(InputStream in) throws Exception;

    /// Writes and reads at the same time: passes each event on.
    String copy(String document) throws Exception;

    /// What tests set. Pools do not age of themselves, so that what idles can be counted.
    ///
    /// @param name of the pool
    /// @param maxIdleBytes that it may keep
    /// @param safety of the pool
    record Settings(String name, long maxIdleBytes, SafetyLevel safety) implements Serializable {
        <T> ElasticPoolBuilder<T> applyTo(ElasticPoolBuilder<T> defaults) {
            return defaults.named(name)
                    .maxIdleBytes(maxIdleBytes)
                    .safety(safety)
                    .ageing(Ageing.never());
        }
    }

    /// A generator.
    interface Writer<R> extends AutoCloseable {
        R recycler();

        void line(int number, String text) throws Exception;

        /// Leaves the end of the array to the generator.
        @Override
        void close() throws IOException;
    }

    /// A parser.
    interface Reader extends AutoCloseable {

        /// Reads the next line.
        ///
        /// @return null at the end, where the parser has closed itself
        @Nullable String line() throws Exception;

        @Override
        void close() throws IOException;
    }
}
