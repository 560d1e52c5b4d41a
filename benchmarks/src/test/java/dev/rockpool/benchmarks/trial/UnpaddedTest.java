package dev.rockpool.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a fork of the arm without padding really loads.
class UnpaddedTest {
    @TempDir private Path folder;

    @Test
    void theForkLoadsAClassWithoutFields() throws Exception {
        assertThat(bytesOfPadding(Arm.ROCKPOOL_UNPADDED)).isZero();
    }

    @Test
    void otherForksLoadTheLibraryAsItIs() throws Exception {
        assertThat(bytesOfPadding(Arm.ROCKPOOL)).isGreaterThanOrEqualTo(128);
    }

    private int bytesOfPadding(Arm arm) throws Exception {
        String classPath = new ClassPaths(folder).of(Contender.of(arm));
        return Integer.parseInt(
                Subprocess.lastLineOf(
                        List.of(JvmOptions.java(), "-cp", classPath, Probe.class.getName())));
    }

    /// Prints how much padding there is, and shows that the library works with it.
    static final class Probe {
        public static void main(String[] arguments) throws Exception {
            Arm.ROCKPOOL.open().outermost();
            Class<?> padded = Class.forName("dev.rockpool.internal.Padded");
            System.out.println(padded.getDeclaredFields().length * Long.BYTES);
        }
    }
}
