/// For the tests of those who pool.
///
/// The API stands in [dev.rockpool.testkit]; nothing else is exported.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // ArchUnit is one
module dev.rockpool.testkit {
    requires static com.tngtech.archunit;
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;

    exports dev.rockpool.testkit;
}
