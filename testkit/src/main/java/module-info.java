/// For the tests of those who pool.
///
/// The API stands in [dev.rockpool.testkit]; nothing else is exported.
module dev.rockpool.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;

    exports dev.rockpool.testkit;
}
