package dev.rockpool.benchmarks.arm;

import static dev.rockpool.benchmarks.arm.Suit.ALONE;
import static dev.rockpool.benchmarks.arm.Suit.HAND_OVER;
import static dev.rockpool.benchmarks.arm.Suit.NESTED;
import static dev.rockpool.benchmarks.arm.Suit.OUTERMOST;
import static dev.rockpool.benchmarks.arm.Suit.VIRTUAL;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All arms, in the order of the tables.
///
/// A further arm is a constant here and a [Source]; nothing else needs to know. The sources are
/// made by lambda bodies, so that a JVM loads no arm's classes but its own.
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the set; the supplier keeps nothing
public enum Arm {
    /// What a pair is compared with.
    FLOOR("floor", () -> new Floor(), OUTERMOST, NESTED),
    /// What the loops that wait are compared with: they cost more than most pools do.
    BARE("bare", () -> new Bare(), VIRTUAL, HAND_OVER),

    /// Acquire and release.
    ROCKPOOL("rockpool", () -> new Rockpool(), OUTERMOST, NESTED, VIRTUAL, HAND_OVER),
    /// A lease for each item.
    ROCKPOOL_LEASE("rockpool-lease", () -> new RockpoolLease(), OUTERMOST, NESTED),
    /// A function for each item.
    ROCKPOOL_USE("rockpool-use", () -> new RockpoolUse(), OUTERMOST, NESTED),
    /// As [#ROCKPOOL], with the padding taken out of the library's classes.
    ROCKPOOL_UNPADDED("rockpool-unpadded", () -> new Rockpool(), OUTERMOST, VIRTUAL),

    /// A thread-local of soft references, Jackson's default. It has one item a thread.
    JACKSON_THREAD_LOCAL("jackson-thread-local", () -> Jackson.threadLocal(), OUTERMOST),
    /// A stack of nodes.
    JACKSON_LOCK_FREE("jackson-lock-free", () -> Jackson.lockFree(), OUTERMOST, NESTED, VIRTUAL),
    /// An array queue.
    JACKSON_BOUNDED("jackson-bounded", () -> Jackson.bounded(), OUTERMOST, NESTED, VIRTUAL),
    /// A concurrent deque.
    JACKSON_DEQUE("jackson-deque", () -> Jackson.deque(), OUTERMOST, NESTED, VIRTUAL),

    /// A tap that each thread keeps for itself.
    STORMPOT_SINGLE("stormpot-single", () -> Stormpot.single(), OUTERMOST, NESTED),
    /// The tap with a thread-local cache.
    STORMPOT("stormpot", () -> Stormpot.threadLocal(), OUTERMOST, NESTED),
    /// The tap for virtual threads.
    STORMPOT_VIRTUAL("stormpot-virtual", () -> Stormpot.virtual(), OUTERMOST, NESTED),
    /// The pool without a background thread.
    STORMPOT_INLINE("stormpot-inline", () -> Stormpot.inline(), OUTERMOST, NESTED),

    /// On Netty's threads, without the check of double releases.
    NETTY_UNGUARDED("netty-unguarded", () -> Netty.unguarded(), OUTERMOST, NESTED, HAND_OVER),
    /// On Netty's threads, as it comes.
    NETTY("netty", () -> Netty.guarded(), OUTERMOST, NESTED, HAND_OVER),
    /// On other threads, where it does not pool.
    NETTY_PLAIN("netty-plain", () -> Netty.guarded(), OUTERMOST, NESTED, VIRTUAL),
    /// One queue for all threads.
    NETTY_SHARED("netty-shared", () -> Netty.shared(), VIRTUAL, HAND_OVER),

    /// A queue of JCTools.
    JCTOOLS("jctools-mpmc", () -> new JcTools(), OUTERMOST, NESTED, VIRTUAL, HAND_OVER),
    /// The bag inside HikariCP.
    HIKARI("hikaricp-bag", () -> new Hikari(), OUTERMOST, NESTED),
    /// Vibur's object pool.
    VIBUR("vibur", () -> new Vibur(), OUTERMOST, NESTED),
    /// Commons Pool, softly.
    COMMONS_SOFT("commons-soft", () -> Commons.soft(), OUTERMOST, NESTED),
    /// Commons Pool, generic.
    COMMONS("commons-generic", () -> Commons.generic(), OUTERMOST, NESTED, VIRTUAL),

    /// No reuse.
    NEW("new", () -> new New(), OUTERMOST, HAND_OVER),
    /// An array of 64 bytes.
    NEW_64("new-64", () -> new NewBytes(64), ALONE),
    /// An array of 256 bytes.
    NEW_256("new-256", () -> new NewBytes(256), ALONE),
    /// An array of 1 KiB.
    NEW_1K("new-1k", () -> new NewBytes(1 << 10), ALONE),
    /// An array of 4 KiB.
    NEW_4K("new-4k", () -> new NewBytes(4 << 10), ALONE),
    /// An array of 16 KiB.
    NEW_16K("new-16k", () -> new NewBytes(16 << 10), ALONE),
    /// An array of 64 KiB.
    NEW_64K("new-64k", () -> new NewBytes(64 << 10), ALONE),

    /// Go's own sync.Pool, in a process of its own: no JVM runs it.
    GO("go-sync-pool", () -> notOfThisWorld(), OUTERMOST, NESTED);

    private final String label;
    private final Supplier<Source> source;
    private final Set<Suit> suits;

    Arm(String label, Supplier<Source> source, Suit... suits) {
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
        return this == NETTY || this == NETTY_UNGUARDED;
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

    /// Opens the arm in this JVM.
    ///
    /// @return a source of its own at each call
    public Source open() {
        return source.get();
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
