package dev.rockpool.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version =
                Objects.requireNonNullElse(
                        Version.class.getPackage().getImplementationVersion(), "development");
        return new String[] {
            "rockpool " + version,
            "Java %s, %s"
                    .formatted(
                            System.getProperty("java.vm.version"),
                            System.getProperty("java.vm.vendor"))
        };
    }
}
