package dev.rockpool.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Threads that start together, every other one virtual.
public final class Crowd {
    /// What one member does.
    @FunctionalInterface
    public interface Work {
        /// Works.
        ///
        /// @param member which one, from 0
        void run(int member) throws Exception;
    }

    private Crowd() {}

    /// Lets a crowd work, waits for all, and passes on the first failure.
    public static void of(int size, Work work) {
        begin(size, work).forEach(ThreadKind.Running::join);
    }

    /// Lets a crowd begin.
    public static List<ThreadKind.Running<Boolean>> begin(int size, Work work) {
        var start = new CountDownLatch(size);
        var members = new ArrayList<ThreadKind.Running<Boolean>>();
        for (int i = 0; i < size; i++) {
            int member = i;
            members.add(
                    kind(i).start(() -> {
                        start.countDown();
                        start.await();
                        work.run(member);
                        return true;
                    }));
        }
        return members;
    }

    /// Lets another thread run, as far as the scheduler likes.
    @SuppressWarnings(
            "ThreadPriorityCheck") // nothing relies on it; it makes interleavings likelier
    public static void giveWay() {
        Thread.yield();
    }

    /// Waits where nobody is to interrupt.
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The kind of thread that a member is.
    public static ThreadKind kind(int member) {
        return member % 2 == 0 ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL;
    }
}
