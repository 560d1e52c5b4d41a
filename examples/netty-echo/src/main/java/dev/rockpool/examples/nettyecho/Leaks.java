package dev.rockpool.examples.nettyecho;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Netty's leak detector, at paranoid, which remembers what it finds.
final class Leaks<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private Leaks(Class<T> resource, int samplingInterval) {
        super(resource, samplingInterval);
    }

    /// Has all buffers watched that are made from now on.
    static void watch() {
        setLevel(Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(
                new ResourceLeakDetectorFactory() {
                    @Override
                    @SuppressWarnings("deprecation") // it is what is to be overridden
                    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                            Class<T> resource, int samplingInterval, long maxActive) {
                        return new Leaks<>(resource, samplingInterval);
                    }
                });
    }

    /// Has the collector look for buffers that nobody released. The detector tells of them when it
    /// is shown another.
    static List<String> find(ByteBufAllocator allocator) throws InterruptedException {
        for (int i = 0; i < 10 && FOUND.isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
            allocator.directBuffer(1).release();
        }
        return List.copyOf(FOUND);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        FOUND.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        FOUND.add(resourceType);
    }
}
