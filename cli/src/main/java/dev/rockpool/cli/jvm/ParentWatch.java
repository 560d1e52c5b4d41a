package dev.rockpool.cli.jvm;

import java.io.IOException;

/// Ends this JVM with the one that started it.
public final class ParentWatch {

    private ParentWatch() {}

    /// Begins to watch. The parent holds the other end of standard input: when it is gone, however
    /// it ended, nobody waits for what this JVM does.
    public static void start() {
        Thread.ofPlatform()
                .name("parent-watch")
                .daemon()
                .start(() -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // as good as the end
                    }
                    Runtime.getRuntime().halt(1);
                });
    }
}
