/// Object pools and memory reuse for the JVM that cooperate with the garbage collector.
///
/// The API stands in [dev.rockpool]; nothing else is exported, but for what our own modules share.
@SuppressWarnings("module") // friends are built after us
module dev.rockpool {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires java.management;
    requires static jdk.jfr;
    requires jdk.management;

    exports dev.rockpool;
    exports dev.rockpool.internal to
            dev.rockpool.memory,
            dev.rockpool.observe;
    exports dev.rockpool.internal.budget to
            dev.rockpool.memory;
    exports dev.rockpool.internal.flight to
            dev.rockpool.memory,
            dev.rockpool.observe;
    exports dev.rockpool.internal.gc to
            dev.rockpool.observe;
    exports dev.rockpool.internal.safety to
            dev.rockpool.jetty,
            dev.rockpool.memory,
            dev.rockpool.testkit;

    uses dev.rockpool.internal.Companion;
}
