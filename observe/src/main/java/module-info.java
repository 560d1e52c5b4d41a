/// What pools do, for those who run them.
///
/// [dev.rockpool.observe] reads all pools of the JVM and keeps what it read for a while;
/// [dev.rockpool.observe.health] says whether they are well; [dev.rockpool.observe.jmx] shows them
/// to management tools, and reads those of other JVMs; [dev.rockpool.observe.micrometer] hands what
/// is measured on, for a program that has Micrometer.
@SuppressWarnings("requires-automatic") // Micrometer names no modules
module dev.rockpool.observe {
    requires static com.google.errorprone.annotations;
    requires static micrometer.core;
    requires static micrometer.tracing;
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;
    requires transitive dev.rockpool.memory;
    requires transitive java.management;
    requires static jdk.attach;

    exports dev.rockpool.observe;
    exports dev.rockpool.observe.health;
    exports dev.rockpool.observe.jmx;
    exports dev.rockpool.observe.micrometer;

    provides dev.rockpool.internal.Companion with
            dev.rockpool.observe.internal.ManagementCompanion;
}
