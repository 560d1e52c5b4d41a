/// What pools do, for those who run them.
///
/// [dev.rockpool.observe] reads all pools of the JVM and keeps what it read for a while;
/// [dev.rockpool.observe.micrometer] hands it on, for a program that has Micrometer.
@SuppressWarnings({
    "requires-automatic",
    "requires-transitive-automatic"
}) // Micrometer names no modules
module dev.rockpool.observe {
    requires static transitive micrometer.core;
    requires static transitive micrometer.tracing;
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;
    requires transitive dev.rockpool.memory;

    exports dev.rockpool.observe;
    exports dev.rockpool.observe.micrometer;
}
