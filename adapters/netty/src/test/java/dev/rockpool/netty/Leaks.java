package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Netty's leak detector, which remembers what it finds. The POM names it, so that it is there
/// before the first buffer, and has it look at all of them.
///
/// @param <T> what it looks at
public final class Leaks<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    public Leaks(Class<T> resource, int samplingInterval) {
        super(resource, samplingInterval);
    }

    /// Has the collector look for buffers that were forgotten, and the detector tell of them, which
    /// it does when it is shown a new one.
    ///
    /// @return what was found since this was last asked
    static List<String> find(ByteBufAllocator allocator) {
        assertThat(getLevel()).isEqualTo(Level.PARANOID);
        System.gc();
        allocator.directBuffer(1).release();
        var found = new ArrayList<String>();
        for (String each = FOUND.poll(); each != null; each = FOUND.poll()) {
            found.add(each);
        }
        return found;
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
