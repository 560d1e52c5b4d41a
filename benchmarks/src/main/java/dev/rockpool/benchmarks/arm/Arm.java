package dev.rockpool.benchmarks.arm;

import static dev.rockpool.benchmarks.arm.Suit.ALLOCATE;
import static dev.rockpool.benchmarks.arm.Suit.ALLOCATE_SMALL;
import static dev.rockpool.benchmarks.arm.Suit.ALONE;
import static dev.rockpool.benchmarks.arm.Suit.BODY;
import static dev.rockpool.benchmarks.arm.Suit.BOUNDED;
import static dev.rockpool.benchmarks.arm.Suit.FIXED;
import static dev.rockpool.benchmarks.arm.Suit.HAND_OVER;
import static dev.rockpool.benchmarks.arm.Suit.JACKSON_2;
import static dev.rockpool.benchmarks.arm.Suit.JACKSON_3;
import static dev.rockpool.benchmarks.arm.Suit.LOADED;
import static dev.rockpool.benchmarks.arm.Suit.NESTED;
import static dev.rockpool.benchmarks.arm.Suit.OUTERMOST;
import static dev.rockpool.benchmarks.arm.Suit.PASS;
import static dev.rockpool.benchmarks.arm.Suit.REGION;
import static dev.rockpool.benchmarks.arm.Suit.TRACE;
import static dev.rockpool.benchmarks.arm.Suit.VIRTUAL;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// All arms, in the order of the tables.
///
/// A further arm is a constant here and a [Source]; nothing else needs to know. The sources are
/// made by lambda bodies, so that a JVM loads no arm's classes but its own.
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the set; the function keeps nothing
public enum Arm {
    /// What a pair is compared with.
    FLOOR("floor", _ -> new Floor(), OUTERMOST, NESTED),
    /// No pool: what the loops that wait are compared with, since they cost more than most pools
    /// do, and the stall of the machine itself.
    BARE("bare", _ -> new Bare(), VIRTUAL, HAND_OVER, BOUNDED, PASS),

    /// Acquire and release.
    ROCKPOOL("rockpool", _ -> new Rockpool(), OUTERMOST, NESTED, VIRTUAL, HAND_OVER, FIXED),
    /// A lease for each item.
    ROCKPOOL_LEASE("rockpool-lease", _ -> new RockpoolLease(), OUTERMOST, NESTED),
    /// A function for each item.
    ROCKPOOL_USE("rockpool-use", _ -> new RockpoolUse(), OUTERMOST, NESTED),
    /// Acquire and release, with a look at how much of an item is used.
    ROCKPOOL_UTILISATION(
            "rockpool-utilisation", _ -> new RockpoolUtilisation(), OUTERMOST, NESTED, VIRTUAL),
    /// As [#ROCKPOOL], on a budget: a release looks its item up.
    ROCKPOOL_BUDGET("rockpool-budget", _ -> new RockpoolBudget(), OUTERMOST, NESTED, VIRTUAL),
    /// As [#ROCKPOOL], with the padding taken out of the library's classes.
    ROCKPOOL_UNPADDED("rockpool-unpadded", _ -> new Rockpool(), OUTERMOST, VIRTUAL),

    /// The bounded pool: acquire and release.
    ROCKPOOL_BOUNDED("rockpool-bounded", items -> new RockpoolBounded(items), BOUNDED),
    /// The bounded pool, a lease for each item.
    ROCKPOOL_BOUNDED_LEASE(
            "rockpool-bounded-lease", items -> new RockpoolBoundedLease(items), BOUNDED),

    /// The fixed pool: acquire and release.
    ROCKPOOL_FIXED("rockpool-fixed", items -> new RockpoolFixed(items), FIXED),

    /// A thread-local of soft references, Jackson's default. It has one item a thread.
    JACKSON_THREAD_LOCAL("jackson-thread-local", _ -> Jackson.threadLocal(), OUTERMOST),
    /// A stack of nodes.
    JACKSON_LOCK_FREE("jackson-lock-free", _ -> Jackson.lockFree(), OUTERMOST, NESTED, VIRTUAL),
    /// An array queue.
    JACKSON_BOUNDED("jackson-bounded", _ -> Jackson.bounded(), OUTERMOST, NESTED, VIRTUAL),
    /// A concurrent deque.
    JACKSON_DEQUE("jackson-deque", _ -> Jackson.deque(), OUTERMOST, NESTED, VIRTUAL),

    /// A tap that each thread keeps for itself.
    STORMPOT_SINGLE("stormpot-single", items -> Stormpot.single(items), OUTERMOST, NESTED, BOUNDED),
    /// The tap with a thread-local cache.
    STORMPOT("stormpot", items -> Stormpot.threadLocal(items), OUTERMOST, NESTED, BOUNDED),
    /// The tap for virtual threads.
    STORMPOT_VIRTUAL(
            "stormpot-virtual", items -> Stormpot.virtual(items), OUTERMOST, NESTED, BOUNDED),
    /// The pool without a background thread.
    STORMPOT_INLINE("stormpot-inline", items -> Stormpot.inline(items), OUTERMOST, NESTED, BOUNDED),

    /// On Netty's threads, without the check of double releases.
    NETTY_UNGUARDED("netty-unguarded", _ -> Netty.unguarded(), OUTERMOST, NESTED, HAND_OVER),
    /// On Netty's threads, as it comes.
    NETTY("netty", _ -> Netty.guarded(), OUTERMOST, NESTED, HAND_OVER),
    /// On other threads, where it does not pool.
    NETTY_PLAIN("netty-plain", _ -> Netty.guarded(), OUTERMOST, NESTED, VIRTUAL),
    /// One queue for all threads.
    NETTY_SHARED("netty-shared", _ -> Netty.shared(), VIRTUAL, HAND_OVER),

    /// A queue of JCTools.
    JCTOOLS("jctools-mpmc", _ -> new JcTools(), OUTERMOST, NESTED, VIRTUAL, HAND_OVER),
    /// The same, filled beforehand, and no item made later.
    JCTOOLS_FULL("jctools-mpmc-full", items -> FullQueue.ofJcTools(items), FIXED),
    /// A queue of Agrona's, likewise.
    AGRONA("agrona-many-to-many", items -> FullQueue.ofAgrona(items), FIXED),
    /// The bag inside HikariCP.
    HIKARI("hikaricp-bag", items -> new Hikari(items), OUTERMOST, NESTED, BOUNDED),
    /// Vibur's object pool.
    VIBUR("vibur", items -> new Vibur(items), OUTERMOST, NESTED, BOUNDED),
    /// A blocking queue of the JDK's.
    ARRAY_BLOCKING_QUEUE("array-blocking-queue", items -> new BlockingQueue(items), BOUNDED, FIXED),
    /// Commons Pool, softly.
    COMMONS_SOFT("commons-soft", _ -> Commons.soft(), OUTERMOST, NESTED),
    /// Commons Pool, generic.
    COMMONS("commons-generic", _ -> Commons.generic(), OUTERMOST, NESTED, VIRTUAL),
    /// Commons Pool, generic, with a bound.
    COMMONS_BOUNDED("commons-bounded", items -> Commons.bounded(items, false), BOUNDED),
    /// Commons Pool, generic, with a bound and a queue in order of arrival.
    COMMONS_FAIR("commons-fair", items -> Commons.bounded(items, true), BOUNDED),

    /// No reuse.
    NEW("new", _ -> new New(), OUTERMOST, HAND_OVER),
    /// An array of 64 bytes.
    NEW_64("new-64", _ -> new NewBytes(64), ALONE),
    /// An array of 256 bytes.
    NEW_256("new-256", _ -> new NewBytes(256), ALONE),
    /// An array of 1 KiB.
    NEW_1K("new-1k", _ -> new NewBytes(1 << 10), ALONE),
    /// An array of 4 KiB.
    NEW_4K("new-4k", _ -> new NewBytes(4 << 10), ALONE),
    /// An array of 16 KiB.
    NEW_16K("new-16k", _ -> new NewBytes(16 << 10), ALONE),
    /// An array of 64 KiB.
    NEW_64K("new-64k", _ -> new NewBytes(64 << 10), ALONE),

    /// Go's own sync.Pool, in a process of its own: no JVM runs it.
    GO("go-sync-pool", _ -> notOfThisWorld(), OUTERMOST, NESTED),

    /// The memory pool, a handle for each piece.
    ROCKPOOL_SEGMENT(
            "rockpool-segment", size -> new RockpoolSegment(size), ALLOCATE, PASS, REGION, TRACE),
    /// The memory pool, by addresses.
    ROCKPOOL_RAW("rockpool-raw", size -> new RockpoolRaw(size), ALLOCATE, PASS, REGION),
    /// An arena of the memory pool that is reset.
    ROCKPOOL_ARENA("rockpool-arena", size -> new RockpoolArena(size), REGION),

    /// The tiered pool, of arrays on the heap.
    ROCKPOOL_TIERED("rockpool-tiered", size -> new RockpoolTiered(size), ALLOCATE, PASS, REGION),

    /// Netty's pooled allocator, on Netty's threads.
    NETTY_POOLED("netty-pooled", size -> NettyBuffers.pooled(size), ALLOCATE, PASS, REGION, TRACE),
    /// Netty's adaptive allocator, on Netty's threads.
    NETTY_ADAPTIVE(
            "netty-adaptive", size -> NettyBuffers.adaptive(size), ALLOCATE, PASS, REGION, TRACE),
    /// The system's allocator.
    MALLOC("malloc", size -> new Malloc(size), ALLOCATE, PASS, REGION),
    /// A confined arena of the JDK's.
    ARENA_CONFINED("arena-confined", size -> JdkArena.confined(size), ALLOCATE, REGION),
    /// A shared arena of the JDK's.
    ARENA_SHARED("arena-shared", size -> JdkArena.shared(size), ALLOCATE, PASS),
    /// A slicing allocator over memory that is kept.
    SLICING("slicing", size -> new Slicing(size), REGION),
    /// A slicing allocator over memory that is allocated for it.
    SLICING_SLAB("slicing-slab", size -> new SlabSlicing(size), REGION),
    /// A direct buffer of the JDK's.
    ALLOCATE_DIRECT("allocate-direct", size -> new DirectBuffer(size), ALLOCATE_SMALL),
    /// An array.
    NEW_BYTES("new-bytes", size -> new NewBytes(size), ALLOCATE, REGION),

    /// An array of the size that the body will have.
    EXACT("exact", size -> new ExactBody(size), BODY, LOADED),
    /// The pooled stream.
    ROCKPOOL_STREAM("rockpool-stream", size -> new RockpoolBody(size), BODY, LOADED),
    /// The JDK's stream.
    JDK_STREAM("jdk-stream", size -> new JdkBody(size), BODY, LOADED),
    /// Commons IO's stream.
    COMMONS_STREAM("commons-stream", size -> new CommonsBody(size), BODY, LOADED),
    /// Netty's composite of pooled buffers, on Netty's threads.
    NETTY_COMPOSITE("netty-composite", size -> new NettyBody(size), BODY, LOADED),

    /// Our recycler pool in Jackson 2.
    ROCKPOOL_JACKSON2(
            "rockpool-jackson2",
            lines -> JsonDocuments.of(Jackson2Codec.rockpool(), lines),
            JACKSON_2),
    /// Jackson 2's recycler pool with one recycler a thread, its default.
    JACKSON2_THREAD_LOCAL(
            "jackson2-thread-local",
            lines -> JsonDocuments.of(Jackson2Codec.threadLocal(), lines),
            JACKSON_2),
    /// Jackson 2's recycler pool over a concurrent deque.
    JACKSON2_DEQUE(
            "jackson2-deque", lines -> JsonDocuments.of(Jackson2Codec.deque(), lines), JACKSON_2),
    /// Jackson 2's recycler pool over an array queue, deep enough for what is held at once.
    JACKSON2_BOUNDED(
            "jackson2-bounded",
            lines -> JsonDocuments.of(Jackson2Codec.bounded(), lines),
            JACKSON_2),
    /// Jackson 2's recycler pool over a stack of nodes, which it warns of.
    JACKSON2_LOCK_FREE(
            "jackson2-lock-free",
            lines -> JsonDocuments.of(Jackson2Codec.lockFree(), lines),
            JACKSON_2),
    /// Jackson 2 without reuse.
    JACKSON2_UNPOOLED(
            "jackson2-unpooled",
            lines -> JsonDocuments.of(Jackson2Codec.unpooled(), lines),
            JACKSON_2),

    /// Our recycler pool in Jackson 3.
    ROCKPOOL_JACKSON3(
            "rockpool-jackson3",
            lines -> JsonDocuments.of(Jackson3Codec.rockpool(), lines),
            JACKSON_3),
    /// Jackson 3's recycler pool with one recycler a thread.
    JACKSON3_THREAD_LOCAL(
            "jackson3-thread-local",
            lines -> JsonDocuments.of(Jackson3Codec.threadLocal(), lines),
            JACKSON_3),
    /// Jackson 3's recycler pool over a concurrent deque, its default.
    JACKSON3_DEQUE(
            "jackson3-deque", lines -> JsonDocuments.of(Jackson3Codec.deque(), lines), JACKSON_3),
    /// Jackson 3's recycler pool over an array queue, deep enough for what is held at once.
    JACKSON3_BOUNDED(
            "jackson3-bounded",
            lines -> JsonDocuments.of(Jackson3Codec.bounded(), lines),
            JACKSON_3),
    /// Jackson 3 without reuse.
    JACKSON3_UNPOOLED(
            "jackson3-unpooled",
            lines -> JsonDocuments.of(Jackson3Codec.unpooled(), lines),
            JACKSON_3);

    /// The items of an arm that nobody shall wait at: more than is ever held.
    public static final int ROOMY = 64;

    private final String label;
    private final IntFunction<Source> source;
    private final Set<Suit> suits;

    Arm(String label, IntFunction<Source> source, Suit... suits) {
        this.label = label;
        this.source = source;
        this.suits = EnumSet.copyOf(List.of(suits));
    }

    /// The name for people and in files.
    ///
    /// @return lower-case words
    public String label() {
        return label;
    }

    /// Whether the arm can be measured so.
    ///
    /// @param suit any
    /// @return whether there is a point in it
    public boolean suits(Suit suit) {
        return suits.contains(suit);
    }

    /// Whether the arm is only itself on threads of Netty's own kind.
    ///
    /// @return false for most
    public boolean isOnNettyThreads() {
        return switch (this) {
            case NETTY, NETTY_UNGUARDED, NETTY_POOLED, NETTY_ADAPTIVE, NETTY_COMPOSITE -> true;
            default -> false;
        };
    }

    /// Whether the arm runs the library without its padding.
    ///
    /// @return false for most
    public boolean isUnpadded() {
        return this == ROCKPOOL_UNPADDED;
    }

    /// Whether the arm is ours, so that it can be measured with another build of the library.
    ///
    /// @return whether its label says so
    public boolean isRockpool() {
        return label.startsWith("rockpool");
    }

    /// Opens the arm in this JVM, with room for all.
    ///
    /// @return a source of its own at each call
    public Source open() {
        return open(ROOMY);
    }

    /// Opens the arm in this JVM.
    ///
    /// @param size of an arm that lends memory: the bytes of a piece; of one that collects bodies:
    ///   those of a body; of one that has a bound: the items, all of which are made beforehand; of
    ///   one that writes documents: the lines of each
    /// @return a source of its own at each call
    public Source open(int size) {
        return source.apply(size);
    }

    /// Looks an arm up.
    ///
    /// @param label any
    /// @return the arm, or nothing if none has this label
    public static Optional<Arm> labelled(String label) {
        return Stream.of(values()).filter(arm -> arm.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }

    private static Source notOfThisWorld() {
        throw new UnsupportedOperationException("sync.Pool runs in Go");
    }
}
