package dev.rockpool.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.ObjectName;

/// A program with pools in a JVM of its own, which never says that they are to be shown.
final class Shop implements AutoCloseable {
    private final Process process;

    private Shop(Process process) {
        this.process = process;
    }

    static Shop open() throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Drockpool.management=true",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shop.class.getName(),
                        "a secret");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("open")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("open");
        return new Shop(process);
    }

    /// Holds a connection, and renders until it is killed.
    public static void main(String[] arguments) throws Exception {
        try (BoundedPool<Object> db = Pool.bounded(Object::new).named("db").max(16).build();
                ElasticPool<StringBuilder> json =
                        Pool.elastic(StringBuilder::new).named("json").build()) {
            Object held = db.acquire(Duration.ofSeconds(1), "checkout");
            awaitBean("dev.rockpool:type=Pool,name=\"json\"");
            System.out.println("open");
            while (System.in.available() == 0) {
                json.release(json.acquire());
                Thread.sleep(1);
            }
            db.release(held);
        }
    }

    private static void awaitBean(String name) throws Exception {
        while (!ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(name))) {
            Thread.sleep(20);
        }
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    void kill() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        kill();
    }
}
