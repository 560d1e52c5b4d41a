package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Source;
import dev.rockpool.cli.compare.work.Sink;
import dev.rockpool.cli.compare.work.Work;
import java.util.List;

/// The operations of a work item over an input, a chunk each, with the checksum that each must
/// have. Immutable.
final class Operations<O, P> {
    private final Work<O, P> work;
    private final P[][]
            pieces; // of each operation; arrays, since an iterator would be an allocation
    private final long[] expected;

    @SuppressWarnings("unchecked") // filled with nothing but P
    Operations(Work<O, P> work, List<byte[]> chunks) throws Exception {
        this.work = work;
        this.pieces = (P[][]) new Object[chunks.size()][];
        this.expected = new long[chunks.size()];
        var output = new Sink();
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = (P[]) work.pieces(chunks.get(i)).toArray();
            for (P piece : pieces[i]) {
                O fresh = work.create();
                work.use(fresh, piece, output);
                work.discard(fresh);
            }
            expected[i] = output.checksum();
        }
    }

    int count() {
        return pieces.length;
    }

    /// How many objects an operation takes, one after the other.
    int uses(int operation) {
        return pieces[operation].length;
    }

    /// Runs an operation.
    ///
    /// @return whether its output is that of fresh objects
    boolean run(int operation, Source<O> source, Sink output) throws Exception {
        return checksum(operation, source, output) == expected[operation];
    }

    /// Runs all operations, one after the other.
    ///
    /// @return a checksum of all outputs
    long digest(Source<O> source) throws Exception {
        var output = new Sink();
        var all = new Sink();
        for (int i = 0; i < count(); i++) {
            all.writeLong(checksum(i, source, output));
        }
        return all.checksum();
    }

    private long checksum(int operation, Source<O> source, Sink output) throws Exception {
        for (P piece : pieces[operation]) {
            O object = source.take();
            try {
                work.use(object, piece, output);
            } finally {
                source.give(object);
            }
        }
        return output.checksum();
    }
}
