package dev.rockpool.cli.serve;

import dev.rockpool.memory.stream.PooledOutputStream;
import java.io.IOException;

/// What is done with the body of a request. Used by many threads at once.
interface Work {

    /// Where it is asked for.
    ///
    /// @return begins with a slash
    String path();

    /// What comes of it.
    ///
    /// @return a media type
    String type();

    /// What it does, for people.
    ///
    /// @return half a line
    String purpose();

    /// Does it.
    ///
    /// @param body complete; may be taken
    /// @param answer empty; stays open
    /// @throws IOException if something fails here
    /// @throws Refusal if the body is not what it should be, or something is scarce
    void answer(PooledOutputStream body, PooledOutputStream answer) throws IOException, Refusal;
}
