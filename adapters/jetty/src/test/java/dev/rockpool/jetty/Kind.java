package dev.rockpool.jetty;

/// Where a buffer is.
enum Kind {
    DIRECT,
    HEAP;

    boolean isDirect() {
        return this == DIRECT;
    }

    long bytesInUse(RockpoolByteBufferPool pool) {
        return isDirect() ? pool.getDirectBytesInUse() : pool.getHeapBytesInUse();
    }
}
