/// Pooled memory for Jetty.
///
/// The API stands in [dev.rockpool.jetty]; nothing else is exported.
module dev.rockpool.jetty {
    requires static transitive org.jspecify;
    requires transitive dev.rockpool.memory;
    requires transitive org.eclipse.jetty.io;

    exports dev.rockpool.jetty;
}
