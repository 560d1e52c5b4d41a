package dev.rockpool.benchmarks.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.work.NettyThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The options of every fork that is a JVM: the same for all arms, and such that each is at its
/// best.
public final class JvmOptions {
    /// The heap of every fork, in mebibytes.
    public static final int HEAP_MEBIBYTES = 1024;

    /// In the message of a fork that ended since its heap was full: HotSpot's exit code for it.
    static final String HEAP_IS_FULL = "exit code 3";

    private static final List<String> ALL =
            List.of(
                    "-Xms%dm".formatted(HEAP_MEBIBYTES),
                    "-Xmx%dm".formatted(HEAP_MEBIBYTES),
                    "-XX:+UseG1GC",
                    // a peer without bounds may fill the heap, and hang there
                    "-XX:+ExitOnOutOfMemoryError",
                    // Netty and JCTools are faster with it, and JCTools warns without
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dio.netty.noUnsafe=false", // which Netty does not use by itself on this JVM
                    "--enable-native-access=ALL-UNNAMED",
                    "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED", // or Agrona fails
                    // the bag keeps plain references where HikariCP is no web application's
                    "-Dcom.zaxxer.hikari.useWeakReferences=false");

    /// Where all cores are busy the compiler starves, and code stays slow for seconds.
    private static final List<String> COMPILER_FIRST =
            List.of("-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=-15");

    private final List<String> common = new ArrayList<>(ALL);

    private JvmOptions() {}

    /// The options that this machine allows.
    static JvmOptions detect() throws InterruptedException {
        var options = new JvmOptions();
        if (isAllowed(COMPILER_FIRST)) {
            options.common.addAll(COMPILER_FIRST);
        }
        return options;
    }

    List<String> common() {
        return List.copyOf(common);
    }

    /// Those and what JMH takes to run an arm on threads of its own kind.
    List<String> forJmh(Arm arm) {
        var options = new ArrayList<>(common);
        if (arm.isOnNettyThreads()) {
            options.add("-Djmh.executor=CUSTOM");
            options.add("-Djmh.executor.class=" + NettyThreads.class.getName());
        }
        return options;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Priorities are root's to give; the JVM warns otherwise, and goes on without.
    private static boolean isAllowed(List<String> options) throws InterruptedException {
        var command = new ArrayList<String>(List.of(java()));
        command.addAll(options);
        command.add("--version");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor() == 0 && !output.contains("warning");
        } catch (IOException e) {
            return false;
        }
    }
}
