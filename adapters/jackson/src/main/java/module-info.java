/// Jackson's buffers in pools of rockpool's: a recycler pool for Jackson 2 and one for Jackson 3.
///
/// A program has one of the two, or both; neither is required.
module dev.rockpool.jackson {
    requires static transitive com.fasterxml.jackson.core;
    requires static transitive org.jspecify;
    requires static transitive tools.jackson.core;
    requires transitive dev.rockpool;

    exports dev.rockpool.jackson2;
    exports dev.rockpool.jackson3;
}
