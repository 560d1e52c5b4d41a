package dev.rockpool.cli.jvm;

/// What happens when the JVM is told to end (Ctrl-C, SIGTERM) while this is open.
public final class OnInterrupt implements AutoCloseable {
    /// The exit code of an interrupted command: what a shell makes of SIGINT.
    public static final int EXIT_CODE = 128 + 2;

    private final Thread hook;

    private OnInterrupt(Thread hook) {
        this.hook = hook;
    }

    /// Sees to it that something runs.
    ///
    /// @param actions in their order
    /// @return to be closed when they are not needed any more
    public static OnInterrupt run(Runnable... actions) {
        var hook =
                new Thread(
                        () -> {
                            for (Runnable action : actions) {
                                action.run();
                            }
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        return new OnInterrupt(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is running.
        }
    }
}
