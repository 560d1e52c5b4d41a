/// Memory off the heap that is reused: size classes, caches of the threads, a page heap.
///
/// The API stands in [dev.rockpool.memory] and [dev.rockpool.memory.stream]; nothing else is
/// exported.
module dev.rockpool.memory {
    requires static com.google.errorprone.annotations;
    requires static transitive org.jspecify;
    requires transitive dev.rockpool;
    requires static jdk.jfr;

    exports dev.rockpool.memory;
    exports dev.rockpool.memory.stream;
}
