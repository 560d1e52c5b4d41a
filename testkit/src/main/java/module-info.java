/// For the tests of those who pool.
///
/// The API stands in [dev.rockpool.testkit]; nothing else is exported.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // ArchUnit is one
module dev.rockpool.testkit {
    requires static com.tngtech.archunit;
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;
    requires transitive org.assertj.core;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;

    exports dev.rockpool.testkit;

    // for JUnit, which makes extensions and calls the tests of the contract
    opens dev.rockpool.testkit;
    opens dev.rockpool.testkit.internal;
}
