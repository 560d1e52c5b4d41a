package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Suit;
import java.util.Optional;
import java.util.stream.Stream;

/// What is measured: how an arm is used, and by how many threads.
public enum Case {
    /// One thread, one item at a time.
    OUTERMOST_1("outermost-1", Suit.OUTERMOST, 1, Tool.JMH, "one item at a time, 1 thread"),
    /// One thread, two items at a time.
    NESTED_1("nested-1", Suit.NESTED, 1, Tool.JMH, "two items at a time, 1 thread"),
    /// Two threads, one item each.
    OUTERMOST_2("outermost-2", Suit.OUTERMOST, 2, Tool.JMH, "one item at a time, 2 threads"),
    /// Two threads, two items each.
    NESTED_2("nested-2", Suit.NESTED, 2, Tool.JMH, "two items at a time, 2 threads"),
    /// Sixteen threads, one item each. JMH would count what threads do after the others have ended.
    OUTERMOST_16("outermost-16", Suit.OUTERMOST, 16, Tool.WINDOW, "one item at a time, 16 threads"),
    /// Sixteen threads, two items each.
    NESTED_16("nested-16", Suit.NESTED, 16, Tool.WINDOW, "two items at a time, 16 threads"),

    /// Ten thousand virtual threads, each gives back before it yields.
    VIRTUAL_RELEASED(
            "virtual-released",
            Suit.VIRTUAL,
            10_000,
            Tool.WINDOW,
            "10,000 virtual threads that release before they yield, net of the loop"),
    /// Ten thousand virtual threads that all hold an item at the same time.
    VIRTUAL_HELD(
            "virtual-held",
            Suit.VIRTUAL,
            10_000,
            Tool.WINDOW,
            "10,000 virtual threads that hold across a yield, net of the loop"),

    /// One thread acquires and another releases.
    HAND_OVER(
            "hand-over",
            Suit.HAND_OVER,
            2,
            Tool.WINDOW,
            "acquired on A, released on B, in 8 chunks of 128, net of the chunks"),

    /// Two threads that merely touch their items.
    TOUCH_2("touch-2", 2, "8 items, touched and given back, 2 threads"),
    /// As many threads as there are items.
    TOUCH_8("touch-8", 8, "8 items, touched and given back, 8 threads"),
    /// More threads than there are items.
    TOUCH_32("touch-32", 32, "8 items, touched and given back, 32 threads"),
    /// A thousand virtual threads that yield between two items.
    TOUCH_VIRTUAL(
            "touch-virtual",
            1_000,
            "8 items, touched and given back before a yield, 1,000 virtual threads"),
    /// Two threads that work while they hold.
    WORK_2("work-2", 2, "8 items, some microseconds of work with each, 2 threads"),
    /// As many threads as there are items.
    WORK_8("work-8", 8, "8 items, some microseconds of work with each, 8 threads"),
    /// More threads than there are items.
    WORK_32("work-32", 32, "8 items, some microseconds of work with each, 32 threads"),
    /// A thousand virtual threads that yield while they hold.
    WORK_VIRTUAL(
            "work-virtual",
            1_000,
            "8 items, some microseconds of work and a yield with each, 1,000 virtual threads"),
    /// More threads than there are items, and a wait with each.
    QUERY_32("query-32", 32, "8 items, held for a sleep of 1 ms, 32 threads"),
    /// A thousand virtual threads, and a wait with each.
    QUERY_VIRTUAL(
            "query-virtual", 1_000, "8 items, held for a sleep of 1 ms, 1,000 virtual threads"),

    /// One thread, and more items than it takes.
    FIXED_1("fixed-1", 1, Tool.JMH, "64 items, one at a time, 1 thread"),
    /// Two threads.
    FIXED_2("fixed-2", 2, Tool.JMH, "64 items, one at a time, 2 threads"),
    /// More threads than processors.
    FIXED_16("fixed-16", 16, Tool.WINDOW, "64 items, one at a time, 16 threads"),

    /// Small pieces, one thread.
    ALLOCATE_64_1("allocate-64-1", 1, 64, "64 bytes, allocated and freed, 1 thread"),
    /// Small pieces, two threads.
    ALLOCATE_64_2("allocate-64-2", 2, 64, "64 bytes, allocated and freed, 2 threads"),
    /// Pieces of a kibibyte, one thread.
    ALLOCATE_1K_1("allocate-1k-1", 1, 1 << 10, "1 KiB, allocated and freed, 1 thread"),
    /// Pieces of a kibibyte, two threads.
    ALLOCATE_1K_2("allocate-1k-2", 2, 1 << 10, "1 KiB, allocated and freed, 2 threads"),
    /// Pieces of a page, one thread.
    ALLOCATE_4K_1("allocate-4k-1", 1, 4 << 10, "4 KiB, allocated and freed, 1 thread"),
    /// Pieces of a page, two threads.
    ALLOCATE_4K_2("allocate-4k-2", 2, 4 << 10, "4 KiB, allocated and freed, 2 threads"),
    /// Large pieces, one thread.
    ALLOCATE_64K_1("allocate-64k-1", 1, 64 << 10, "64 KiB, allocated and freed, 1 thread"),
    /// Large pieces, two threads.
    ALLOCATE_64K_2("allocate-64k-2", 2, 64 << 10, "64 KiB, allocated and freed, 2 threads"),
    /// Pieces as large as the largest size class, one thread.
    ALLOCATE_1M_1("allocate-1m-1", 1, 1 << 20, "1 MiB, allocated and freed, 1 thread"),
    /// Pieces as large as the largest size class, two threads.
    ALLOCATE_1M_2("allocate-1m-2", 2, 1 << 20, "1 MiB, allocated and freed, 2 threads"),
    /// One thread allocates and another frees.
    PASS_1K(
            "pass-1k",
            Suit.PASS,
            2,
            Tool.WINDOW,
            1 << 10,
            "1 KiB, allocated on A, freed on B, in 8 chunks of 128, net of the chunks"),
    /// Many small pieces that end together.
    REGION("region", Suit.REGION, 1, Tool.JMH, 64, "100 × 64 bytes that end together, 1 thread"),
    /// Pieces as large as files are.
    FRAGMENTATION(
            "fragmentation",
            Suit.TRACE,
            1,
            Tool.WINDOW,
            1,
            "bytes from the system for those that are lent, at the end of a trace of file sizes"),

    /// Small bodies.
    BODY_1K("body-1k", Suit.BODY, 1 << 10, "1 KiB, collected and written out, 1 thread"),
    /// Bodies as most are.
    BODY_64K("body-64k", Suit.BODY, 64 << 10, "64 KiB, collected and written out, 1 thread"),
    /// Large bodies.
    BODY_1M("body-1m", Suit.BODY, 1 << 20, "1 MiB, collected and written out, 1 thread"),
    /// Bodies that no pool of arrays has an array for.
    BODY_16M("body-16m", Suit.BODY, 16 << 20, "16 MiB, collected and written out, 1 thread"),
    /// Small bodies beside a full heap.
    LOADED_1K("loaded-1k", Suit.LOADED, 1 << 10, "1 KiB, the same in a heap that is 60 % full"),
    /// Bodies as most are beside a full heap.
    LOADED_64K("loaded-64k", Suit.LOADED, 64 << 10, "64 KiB, the same in a heap that is 60 % full"),
    /// Large bodies beside a full heap.
    LOADED_1M("loaded-1m", Suit.LOADED, 1 << 20, "1 MiB, the same in a heap that is 60 % full"),
    /// Very large bodies beside a full heap.
    LOADED_16M("loaded-16m", Suit.LOADED, 16 << 20, "16 MiB, the same in a heap that is 60 % full"),

    /// Documents with Jackson 2, one thread.
    JACKSON2_1("jackson2-1", Suit.JACKSON_2, 1, Tool.JMH, 16, "documents of 16 lines, 1 thread"),
    /// Documents with Jackson 2, two threads.
    JACKSON2_2("jackson2-2", Suit.JACKSON_2, 2, Tool.JMH, 16, "documents of 16 lines, 2 threads"),
    /// Documents with Jackson 2, sixteen threads.
    JACKSON2_16(
            "jackson2-16",
            Suit.JACKSON_2,
            16,
            Tool.WINDOW,
            16,
            "documents of 16 lines, 16 threads"),
    /// Documents with Jackson 2, ten thousand virtual threads that all have one under way.
    JACKSON2_VIRTUAL(
            "jackson2-virtual",
            Suit.JACKSON_2,
            10_000,
            Tool.WINDOW,
            16,
            "documents of 16 lines, 10,000 virtual threads that wait while they write and read"),
    /// Documents with Jackson 2, ten thousand at the same time, each in a virtual thread of its
    /// own.
    JACKSON2_STARTED(
            "jackson2-started",
            Suit.JACKSON_2,
            10_000,
            Tool.WINDOW,
            16,
            "documents of 16 lines, each in a virtual thread that is started for it, 10,000 at once"),
    /// Documents with next to nothing in them, and more threads than processors by far.
    JACKSON2_CROWD(
            "jackson2-crowd", Suit.JACKSON_2, 200, Tool.WINDOW, 0, "empty documents, 200 threads"),

    /// Documents with Jackson 3, one thread.
    JACKSON3_1("jackson3-1", Suit.JACKSON_3, 1, Tool.JMH, 16, "documents of 16 lines, 1 thread"),
    /// Documents with Jackson 3, two threads.
    JACKSON3_2("jackson3-2", Suit.JACKSON_3, 2, Tool.JMH, 16, "documents of 16 lines, 2 threads"),
    /// Documents with Jackson 3, sixteen threads.
    JACKSON3_16(
            "jackson3-16",
            Suit.JACKSON_3,
            16,
            Tool.WINDOW,
            16,
            "documents of 16 lines, 16 threads"),
    /// Documents with Jackson 3, ten thousand virtual threads that all have one under way.
    JACKSON3_VIRTUAL(
            "jackson3-virtual",
            Suit.JACKSON_3,
            10_000,
            Tool.WINDOW,
            16,
            "documents of 16 lines, 10,000 virtual threads that wait while they write and read"),
    /// Documents with Jackson 3, ten thousand at the same time, each in a virtual thread of its
    /// own.
    JACKSON3_STARTED(
            "jackson3-started",
            Suit.JACKSON_3,
            10_000,
            Tool.WINDOW,
            16,
            "documents of 16 lines, each in a virtual thread that is started for it, 10,000 at once"),
    /// Documents with next to nothing in them, and more threads than processors by far.
    JACKSON3_CROWD(
            "jackson3-crowd", Suit.JACKSON_3, 200, Tool.WINDOW, 0, "empty documents, 200 threads");

    /// How many items a bounded pool has.
    static final int ITEMS = 8;

    /// The bytes up to which a piece of memory is small.
    private static final int SMALL = 64 << 10;

    /// Who runs the loop.
    public enum Tool {
        /// The Java Microbenchmark Harness.
        JMH,
        /// [Worker]: a fixed window of time, and counts of each thread.
        WINDOW
    }

    private final String label;
    private final Suit suit;
    private final int threads;
    private final Tool tool;
    private final int size;
    private final String description;

    Case(String label, Suit suit, int threads, Tool tool, int size, String description) {
        this.label = label;
        this.suit = suit;
        this.threads = threads;
        this.tool = tool;
        this.size = size;
        this.description = description;
    }

    /// A case of the elastic pools.
    Case(String label, Suit suit, int threads, Tool tool, String description) {
        this(label, suit, threads, tool, Arm.ROOMY, description);
    }

    /// A case of the bounded pools.
    Case(String label, int threads, String description) {
        this(label, Suit.BOUNDED, threads, Tool.WINDOW, ITEMS, description);
    }

    /// A case of the fixed pools.
    Case(String label, int threads, Tool tool, String description) {
        this(label, Suit.FIXED, threads, tool, Arm.ROOMY, description);
    }

    /// A case of the memory pool: one piece at a time.
    Case(String label, int threads, int bytes, String description) {
        this(label, Suit.ALLOCATE, threads, Tool.JMH, bytes, description);
    }

    /// A case of the streams.
    Case(String label, Suit suit, int bytes, String description) {
        this(label, suit, 1, suit == Suit.BODY ? Tool.JMH : Tool.WINDOW, bytes, description);
    }

    /// The name for people and in files.
    ///
    /// @return lower-case words
    public String label() {
        return label;
    }

    /// The kind of use.
    ///
    /// @return what an arm should suit
    public Suit suit() {
        return suit;
    }

    /// Whether there is a point in measuring an arm here.
    ///
    /// @param arm any
    /// @return whether it suits the case
    public boolean admits(Arm arm) {
        return arm.suits(suit)
                || (this == OUTERMOST_1 && arm.suits(Suit.ALONE))
                || (suit == Suit.ALLOCATE && size <= SMALL && arm.suits(Suit.ALLOCATE_SMALL));
    }

    /// How many threads.
    ///
    /// @return at least 1
    public int threads() {
        return threads;
    }

    /// Whether the threads are virtual ones.
    ///
    /// @return false for platform threads
    public boolean isOnVirtualThreads() {
        return switch (this) {
            case VIRTUAL_RELEASED,
                    VIRTUAL_HELD,
                    TOUCH_VIRTUAL,
                    WORK_VIRTUAL,
                    QUERY_VIRTUAL,
                    JACKSON2_VIRTUAL,
                    JACKSON2_STARTED,
                    JACKSON3_VIRTUAL,
                    JACKSON3_STARTED ->
                    true;
            default -> false;
        };
    }

    /// The kind of pool that is measured.
    ///
    /// @return which benchmark the case belongs to
    public Kind kind() {
        return switch (suit) {
            case ALONE, OUTERMOST, NESTED, VIRTUAL, HAND_OVER -> Kind.ELASTIC;
            case BOUNDED -> Kind.BOUNDED;
            case FIXED -> Kind.FIXED;
            case ALLOCATE, ALLOCATE_SMALL, PASS, REGION, TRACE -> Kind.MEMORY;
            case BODY, LOADED -> Kind.STREAMS;
            case JACKSON_2, JACKSON_3 -> Kind.JACKSON;
        };
    }

    /// Ours, with which the others are compared.
    ///
    /// @return the arm that most would use here
    public Arm rockpool() {
        return switch (kind()) {
            case ELASTIC -> Arm.ROCKPOOL;
            case BOUNDED -> Arm.ROCKPOOL_BOUNDED;
            case FIXED -> Arm.ROCKPOOL_FIXED;
            case MEMORY -> this == REGION ? Arm.ROCKPOOL_ARENA : Arm.ROCKPOOL_SEGMENT;
            case STREAMS -> Arm.ROCKPOOL_STREAM;
            case JACKSON -> suit == Suit.JACKSON_2 ? Arm.ROCKPOOL_JACKSON2 : Arm.ROCKPOOL_JACKSON3;
        };
    }

    /// What an arm is [opened][Arm#open(int)] with.
    ///
    /// @return the bytes of a piece of memory or of a body, the items of a pool, or the lines of a
    ///   document
    public int size() {
        return size;
    }

    /// Who runs the loop.
    ///
    /// @return the tool
    public Tool tool() {
        return tool;
    }

    /// What is done, for people.
    ///
    /// @return a clause
    public String description() {
        return description;
    }

    /// Whether the loop costs so much by itself that it has to be taken off.
    ///
    /// @return false where the floor says it all
    public boolean isNetOfLoop() {
        return suit == Suit.VIRTUAL || isHandOver();
    }

    /// Whether what one thread takes is given back by another.
    ///
    /// @return false for most
    public boolean isHandOver() {
        return suit == Suit.HAND_OVER || suit == Suit.PASS;
    }

    /// Whether it matters here how many items were made.
    ///
    /// @return false where every pool has an item at hand
    public boolean countsItems() {
        return suit == Suit.VIRTUAL || suit == Suit.HAND_OVER;
    }

    /// Looks a case up.
    ///
    /// @param label any
    /// @return the case, or nothing if none has this label
    public static Optional<Case> labelled(String label) {
        return Stream.of(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
