package dev.rockpool.cli.serve;

import java.net.InetAddress;
import java.time.Duration;

/// How the service is set up.
///
/// @param bind the address to listen at
/// @param port 0 for any that is free
/// @param maxBody bytes of a body
/// @param maxRequests that are worked on at a time
/// @param patience how long a body may take to arrive
/// @param token that opens the operations of the console
record Settings(
        InetAddress bind,
        int port,
        long maxBody,
        int maxRequests,
        Duration patience,
        String token) {}
