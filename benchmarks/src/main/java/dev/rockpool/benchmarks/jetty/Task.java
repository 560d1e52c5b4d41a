package dev.rockpool.benchmarks.jetty;

/// What one JVM with a server does.
///
/// @param buffers of the server
/// @param traffic that it serves
/// @param client that makes it
/// @param connections at once, each with one request under way
/// @param warmUpSeconds of the same traffic before
/// @param seconds of the traffic that counts
/// @param idleSeconds afterwards, until it is counted what is still kept
record Task(
        Buffers buffers,
        Traffic traffic,
        Client client,
        int connections,
        int warmUpSeconds,
        int seconds,
        int idleSeconds) {

    @Override
    public String toString() {
        return "%s %s".formatted(traffic, buffers);
    }
}
