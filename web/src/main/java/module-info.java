/// A live console of the pools of this JVM.
///
/// The API stands in [dev.rockpool.web]; nothing else is exported.
module dev.rockpool.web {
    requires static transitive org.jspecify;
    requires dev.rockpool.observe;
    requires transitive jakarta.servlet;
    requires java.management;
    requires tools.jackson.databind;

    exports dev.rockpool.web;

    opens dev.rockpool.web to
            tools.jackson.databind;
}
