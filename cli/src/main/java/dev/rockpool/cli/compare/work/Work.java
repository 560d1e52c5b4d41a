package dev.rockpool.cli.compare.work;

import java.util.List;

/// A real use of an object that people pool. An operation is one chunk of the input; it is cut into
/// pieces, and each piece is handled with an object of its own, for which an arm decides where it
/// comes from.
///
/// Implementations are stateless and used by many threads at once; an object is used by one thread
/// at a time.
///
/// @param <O> the object whose reuse is in question
/// @param <P> what one object is used for
public interface Work<O, P> {

    /// The name on the command line.
    ///
    /// @return one lower-case word
    String name();

    /// What is reused, for people.
    ///
    /// @return a noun phrase with its article
    String subject();

    /// Cuts a chunk of the input into pieces, outside the measured time. Any bytes will do: a work
    /// item that needs text wraps them.
    ///
    /// @param chunk not empty
    /// @return at least one piece
    List<P> pieces(byte[] chunk);

    /// Makes an object the way a service would that does not pool.
    ///
    /// @return a new object
    O create();

    /// Handles one piece.
    ///
    /// @param object new or reset
    /// @param piece one of [#pieces(byte\[\])]
    /// @param output takes all that the work produces
    /// @throws Exception if the work fails, which ends the measurement
    void use(O object, P piece, Sink output) throws Exception;

    /// Makes a used object as good as new.
    ///
    /// @param object used
    void reset(O object);

    /// Frees what a careful service frees when it does not pool. By default nothing.
    ///
    /// @param object used, and not used again
    default void discard(O object) {}

    /// What an idle object holds, on the heap and off it.
    ///
    /// @param object reset
    /// @return an estimate in bytes
    long weight(O object);
}
