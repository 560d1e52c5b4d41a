package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolDescription;
import dev.rockpool.observe.Guide;
import dev.rockpool.observe.Metric;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, and are those that stand there.
class ManagementGuideTest {
    private static final Guide GUIDE = Guide.named("management.md");

    private static void serve() {
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(Beans.pools(1)))
                .isTrue();
    }

    @Test
    @SuppressWarnings("try") // open is all that it is
    void isTurnedOn() {
        // the example begins
        try (PoolManagement management = PoolManagement.register()) {
            serve();
        }
        // the example ends
    }

    @Test
    void anotherJvmIsRead() throws Exception {
        List<String> lines = new ArrayList<>();
        try (OtherJvm other = OtherJvm.start("-Drockpool.management=true")) {
            long pid = other.pid();
            // the example begins
            try (RemotePools shop = RemotePools.attach(pid)) {
                for (RemotePool pool : shop.read()) {
                    double out = pool.reading().value(Metric.LEASED);
                    lines.add("%s: %.0f out".formatted(pool.id(), out));
                    if (pool.description().kind() == PoolDescription.Kind.BOUNDED) {
                        pool.reconfigure("max", "32");
                    }
                }
            }
            // the example ends
            try (RemotePools shop = RemotePools.attach(pid)) {
                assertThat(shop.read().getFirst().reading().value(Metric.MAX)).isEqualTo(32);
            }
        }
        assertThat(lines).containsExactly("theirs: 1 out");
    }

    @Test
    void theExamplesAreThoseOfTheGuide() throws IOException {
        assertThat(GUIDE.java())
                .isNotEmpty()
                .containsExactlyElementsOf(Guide.examplesOf(ManagementGuideTest.class));
    }

    @Test
    void theGuideNamesEverythingOfABean() throws IOException {
        String guide = Files.readString(GUIDE.file());

        for (Method method : PoolMXBean.class.getMethods()) {
            assertThat(guide).contains("`" + method.getName().replaceFirst("^get", ""));
        }
    }
}
