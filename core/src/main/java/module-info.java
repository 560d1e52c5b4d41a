/// Object pools and memory reuse for the JVM that cooperate with the garbage collector.
///
/// The API stands in [dev.rockpool]; nothing else is exported.
module dev.rockpool {
    requires static transitive org.jspecify;
    requires java.management;
    requires jdk.management;

    exports dev.rockpool;
}
