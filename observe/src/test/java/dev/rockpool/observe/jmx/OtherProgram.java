package dev.rockpool.observe.jmx;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import java.io.IOException;

/// A program with a pool, which never says that it is to be shown.
final class OtherProgram {
    private OtherProgram() {}

    /// Looks at a process, and says why not, if it is given one; else holds an item of a pool until
    /// its parent is gone or wants no more.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            look(Long.parseLong(arguments[0]));
            return;
        }
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("theirs").max(3).build()) {
            Object held = pool.acquire();
            System.out.println("ready");
            while (System.in.read() >= 0) {}
            pool.release(held);
        }
    }

    private static void look(long pid) {
        try (RemotePools pools = RemotePools.attach(pid)) {
            System.out.println(pools);
        } catch (UnreachableException e) {
            System.out.println(e.getMessage());
        }
    }
}
