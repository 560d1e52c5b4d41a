package dev.rockpool.cli.lab.lifetime;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A garbage collector of HotSpot.
enum Collector {
    G1("G1", "UseG1GC"),
    ZGC("ZGC", "UseZGC"),
    SHENANDOAH("Shenandoah", "UseShenandoahGC"),
    SERIAL("Serial", "UseSerialGC"),
    PARALLEL("Parallel", "UseParallelGC");

    private final String label;
    private final String flag;

    Collector(String label, String flag) {
        this.label = label;
        this.flag = flag;
    }

    static Optional<Collector> named(String name) {
        return Stream.of(values())
                .filter(collector -> collector.label.equalsIgnoreCase(name))
                .findFirst();
    }

    /// Those that this JVM was built with.
    static List<Collector> available() {
        return Stream.of(values()).filter(collector -> collector.value().isPresent()).toList();
    }

    /// The one that this JVM runs with; empty if it is none of these.
    static Optional<Collector> running() {
        return Stream.of(values())
                .filter(collector -> collector.value().filter(Boolean::parseBoolean).isPresent())
                .findFirst();
    }

    /// What makes a JVM use it, and only when there is cause.
    List<String> options() {
        String use = "-XX:+" + flag;
        return this == ZGC ? List.of(use, "-XX:-ZProactive") : List.of(use);
    }

    @Override
    @JsonValue
    public String toString() {
        return label;
    }

    /// The value of the flag; empty if this JVM does not know it.
    private Optional<String> value() {
        try {
            return Optional.of(
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                            .getVMOption(flag)
                            .getValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
