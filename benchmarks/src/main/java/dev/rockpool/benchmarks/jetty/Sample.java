package dev.rockpool.benchmarks.jetty;

/// What one JVM with a server saw.
///
/// @param requests that were answered
/// @param failures requests that were not, or not with 200
/// @param perSecond requests a second
/// @param p99 nanoseconds until an answer was there, which 99 of 100 did not exceed
/// @param cpu nanoseconds of processor time of the server's JVM for a request
/// @param allocated bytes on the server's heap for a request
/// @param collections garbage collections of the server
/// @param offHeap bytes of buffers off the heap, in use or idle, when the load had ended
/// @param offHeapLater the same after the idle time
/// @param heap bytes in use on the heap then, after full collections
record Sample(
        long requests,
        long failures,
        double perSecond,
        double p99,
        double cpu,
        double allocated,
        long collections,
        long offHeap,
        long offHeapLater,
        long heap) {}
