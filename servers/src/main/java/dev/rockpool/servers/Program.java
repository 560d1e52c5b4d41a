package dev.rockpool.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program for tests that comes with no Maven artifact: the machine's own, or else that of a
/// Debian package, which is installed then.
public final class Program {
    private Program() {}

    /// Finds a program, and installs it if it is missing.
    ///
    /// @param command its name, such as `promtool`
    /// @param debianPackage that brings it, such as `prometheus`
    /// @return the executable
    /// @throws IOException if it is missing and cannot be installed; the message says what to do
    /// @throws InterruptedException if the thread is interrupted while it is installed
    public static synchronized Path of(String command, String debianPackage)
            throws IOException, InterruptedException {
        Optional<Path> present = find(command);
        if (present.isPresent()) {
            return present.get();
        }
        if (find("apt-get").isEmpty()) {
            throw new IOException(missing(command, debianPackage, "this machine has no apt-get"));
        }
        int exitCode = install(debianPackage);
        if (exitCode != 0) { // perhaps since nobody ever asked for the lists of packages
            run("apt-get", "update", "-qq");
            exitCode = install(debianPackage);
        }
        if (exitCode != 0) {
            throw new IOException(
                    missing(command, debianPackage, "apt-get ended with exit code " + exitCode));
        }
        return find(command)
                .orElseThrow(() ->
                        new IOException(
                                missing(command, debianPackage, "the package did not bring it")));
    }

    private static String missing(String command, String debianPackage, String reason) {
        return "There is no %s on the PATH, and %s. Install it by hand: on Debian and Ubuntu it is in the package %s."
                .formatted(command, reason, debianPackage);
    }

    private static Optional<Path> find(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int install(String debianPackage) throws IOException, InterruptedException {
        return run("apt-get", "install", "-y", "-qq", "--no-install-recommends", debianPackage);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (find("sudo").isPresent()) {
            words.addAll(List.of("sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"));
        }
        words.addAll(List.of(command));
        var builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return builder.start().waitFor();
    }
}
