package dev.rockpool.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `rockpool check --pid` on a JVM of its own.
class CheckPidTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void whatGoesWrongInARunningJvmIsFound() throws IOException {
        try (Jvm jvm = Jvm.start()) {
            assertThat(run("check", "--pid", jvm.pid(), "--over", "500ms", "--fail-below", "80"))
                    .as(err.toString())
                    .isEqualTo(1);

            assertThat(out.toString())
                    .contains("db: 60\n")
                    .containsPattern("RP019  critical  −30  Acquisitions time out: \\d+ acqui")
                    .contains("RP017  warning   −10  Nearly all are out: 2 of 2 items are out.");
        }
    }

    @Test
    void aJvmThatShowsNoPoolsIsToldWhatToDo() throws IOException {
        try (Jvm jvm = Jvm.start("shy")) {
            assertThat(run("check", "--pid", jvm.pid())).isEqualTo(2);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains(jvm.pid(), "PoolManagement.register()");
        }
    }

    @Test
    void aProcessThatIsNotThere() {
        assertThat(run("check", "--pid", "2147483647")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("2147483647");
    }

    /// A JVM that runs [Service].
    private record Jvm(Process process) implements AutoCloseable {

        static Jvm start(String... arguments) throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), Service.class.getName()));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader lines = process.inputReader();
            assertThat(lines.readLine()).isEqualTo("ready");
            return new Jvm(process);
        }

        String pid() {
            return String.valueOf(process.pid());
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            assertThat(process.onExit().join().exitValue()).isZero();
        }
    }
}
