package dev.rockpool.benchmarks.work;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads of Netty's own kind for JMH, which makes one of these by reflection.
public final class NettyThreads extends ThreadPoolExecutor {

    /// For JMH.
    ///
    /// @param threads how many
    /// @param prefix of their names
    public NettyThreads(int threads, String prefix) {
        super(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(prefix, true));
    }
}
