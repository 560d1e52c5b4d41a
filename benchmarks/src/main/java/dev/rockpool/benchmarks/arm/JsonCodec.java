package dev.rockpool.benchmarks.arm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// A version of Jackson with one recycler pool. A generator takes a recycler from it until it is
/// closed, and so does a parser.
interface JsonCodec {

    /// Writes a document: an array with an object for each line.
    void write(List<String> lines, OutputStream out) throws IOException;

    /// Reads a document.
    ///
    /// @return the length of all its texts
    long read(InputStream in) throws IOException;
}
