/// What pools do, for those who run them.
///
/// [dev.rockpool.observe] reads all pools of the JVM and keeps what it read for a while.
module dev.rockpool.observe {
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;
    requires transitive dev.rockpool.memory;

    exports dev.rockpool.observe;
}
