package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.observe.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachTest {
    @Test
    void readsThePoolsOfAnotherJvm() throws Exception {
        try (OtherJvm other = OtherJvm.start("-Drockpool.management=true")) {
            assertThat(RemotePools.jvms())
                    .anyMatch(jvm ->
                            jvm.pid() == other.pid()
                                    && jvm.main().equals(OtherProgram.class.getName()))
                    .noneMatch(jvm -> jvm.pid() == ProcessHandle.current().pid());
            try (RemotePools pools = RemotePools.attach(other.pid())) {
                List<RemotePool> read = pools.read();

                assertThat(read)
                        .singleElement()
                        .satisfies(pool -> {
                            assertThat(pool.id()).isEqualTo("theirs");
                            assertThat(pool.description().settings()).containsEntry("max", 3L);
                            assertThat(pool.reading().value(Metric.LEASED)).isEqualTo(1);
                            assertThat(pool.holders())
                                    .singleElement()
                                    .extracting(PoolHolder::thread)
                                    .isEqualTo("main");
                        });
                read.getFirst().reconfigure("max", "4");
                assertThat(pools.read().getFirst().reading().value(Metric.MAX)).isEqualTo(4);
                assertThatThrownBy(() -> read.getFirst().reconfigure("max", "none"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'theirs'");

                other.kill();

                assertThatThrownBy(pools::read)
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("JVM %d does not answer", other.pid());
            }
        }
    }

    @Test
    void aJvmThatShowsNothingSaysSo() throws Exception {
        try (OtherJvm other = OtherJvm.start()) {
            assertUnreachable(other.pid(), "JVM %d shows no pools".formatted(other.pid()));
        }
    }

    @Test
    void aJvmThatRefusesSaysSo() throws Exception {
        try (OtherJvm other = OtherJvm.start("-XX:+DisableAttachMechanism")) {
            assertUnreachable(other.pid(), "%d cannot be looked into".formatted(other.pid()));
        }
    }

    @Test
    void aNumberThatIsNoProcessSaysSo() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertUnreachable(ended.pid(), "There is no process %d.".formatted(ended.pid()));
        assertUnreachable(-5, "There is no process -5.");
    }

    @Test
    void aProcessThatIsNoJvmSaysSoAndLivesOn() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            assertUnreachable(other.pid(), "it is no JVM, or runs with");

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void thisJvmIsNoOther() {
        long self = ProcessHandle.current().pid();

        assertUnreachable(self, "%d cannot be looked into".formatted(self));
    }

    @Test
    void aRuntimeThatCannotAttachSaysSo() throws Exception {
        assertThat(OtherJvm.look(1, "--limit-modules", "java.management,jdk.management"))
                .isEqualToIgnoringNewLines(
                        "This Java runtime cannot attach to other JVMs: it has no module"
                                + " jdk.attach.");
    }

    private static void assertUnreachable(long pid, String sentence) {
        assertThatThrownBy(() -> RemotePools.attach(pid).close())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining(sentence)
                .message()
                .endsWith(".")
                .doesNotContain("Exception");
    }
}
