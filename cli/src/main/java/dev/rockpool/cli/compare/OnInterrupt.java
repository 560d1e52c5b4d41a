package dev.rockpool.cli.compare;

/// What happens when the JVM is told to end (Ctrl-C, SIGTERM) while this is open.
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;

    private OnInterrupt(Thread hook) {
        this.hook = hook;
    }

    static OnInterrupt run(Runnable... actions) {
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
