package dev.rockpool.benchmarks.arm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rockpool.cli.compare.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Documents that are written and read back, a pair each: the lines of the license texts that come
/// with every JDK, some at a time.
public final class JsonDocuments implements Source {
    private static final long SEED = 1;
    private static final int STRIDE = 7_919; // a prime: threads begin at documents of their own

    private final JsonCodec codec;
    private final List<List<String>> documents;
    private final AtomicInteger begin;
    private final boolean yielding;
    private final Page page;
    private int next;
    private long length; // of what was read, so that it has to be

    private JsonDocuments(
            JsonCodec codec, List<List<String>> documents, AtomicInteger begin, boolean yielding) {
        this.codec = codec;
        this.documents = documents;
        this.begin = begin;
        this.yielding = yielding;
        this.page = new Page(yielding);
        this.next = Math.floorMod(begin.getAndAdd(STRIDE), documents.size());
    }

    /// @param lines of a document; without any there is one document, and that is empty
    static JsonDocuments of(JsonCodec codec, int lines) {
        return new JsonDocuments(
                codec,
                lines == 0 ? List.of(List.of()) : documents(lines),
                new AtomicInteger(),
                false);
    }

    private static List<List<String>> documents(int lines) {
        var documents = new ArrayList<List<String>>();
        for (byte[] chunk : Input.ofJdk(SEED).chunks()) {
            List<String> all = new String(chunk, UTF_8).lines().toList();
            for (int from = 0; from < all.size(); from += lines) {
                documents.add(List.copyOf(all.subList(from, Math.min(all.size(), from + lines))));
            }
        }
        return List.copyOf(documents);
    }

    /// The same documents by way of streams that let other threads run at each call: while they are
    /// written or read, somebody has a recycler.
    ///
    /// @return another source
    public JsonDocuments yielding() {
        return new JsonDocuments(codec, documents, begin, true);
    }

    @Override
    public JsonDocuments perThread() {
        return new JsonDocuments(codec, documents, begin, yielding);
    }

    @Override
    public Object outermost() {
        List<String> lines = documents.get(next);
        next = next + 1 == documents.size() ? 0 : next + 1;
        try {
            codec.write(lines, page.out());
            length += codec.read(page.in());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public Object nested() {
        throw new UnsupportedOperationException("a document is read when it has been written");
    }

    /// The length of all texts that were read.
    ///
    /// @return characters
    long length() {
        return length;
    }
}
