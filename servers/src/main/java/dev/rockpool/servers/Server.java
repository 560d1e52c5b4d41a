package dev.rockpool.servers;

import java.io.IOException;

/// A server in processes of its own, on a port of the loopback interface that was free. It ends
/// when it is closed, and at the latest when this JVM is told to.
///
/// One thread starts, kills and closes it.
public sealed interface Server extends AutoCloseable permits PostgresServer, RedisServer {

    /// Where it listens.
    ///
    /// @return a port of the loopback interface, the same after a restart
    int port();

    /// Kills it in the middle of whatever it does, and waits until it is dead: its connections
    /// break, and new ones are refused.
    void kill();

    /// Starts it again after [#kill()], and waits until it answers.
    ///
    /// @throws IOException if it does not start
    /// @throws InterruptedException if the thread is interrupted while it waits
    void restart() throws IOException, InterruptedException;

    /// Ends it and removes its files. Closing again does nothing.
    @Override
    void close();
}
