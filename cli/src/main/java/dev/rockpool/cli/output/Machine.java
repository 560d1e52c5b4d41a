package dev.rockpool.cli.output;

/// Where figures come from; the JSON reports hold it as it is.
///
/// @param processors that the JVM may use
/// @param os name and architecture
/// @param jvm the version
public record Machine(int processors, String os, String jvm) {

    /// This machine.
    ///
    /// @return a description
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.version"));
    }

    /// For people.
    @Override
    public String toString() {
        return "%s, %s, Java %s".formatted(Quantity.count(processors, "processor"), os, jvm);
    }
}
