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
            "query-virtual", 1_000, "8 items, held for a sleep of 1 ms, 1,000 virtual threads");

    /// How many items a bounded pool has.
    static final int ITEMS = 8;

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
    private final String description;

    Case(String label, Suit suit, int threads, Tool tool, String description) {
        this.label = label;
        this.suit = suit;
        this.threads = threads;
        this.tool = tool;
        this.description = description;
    }

    /// A case of the bounded pools.
    Case(String label, int threads, String description) {
        this(label, Suit.BOUNDED, threads, Tool.WINDOW, description);
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
        return arm.suits(suit) || (this == OUTERMOST_1 && arm.suits(Suit.ALONE));
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
            case VIRTUAL_RELEASED, VIRTUAL_HELD, TOUCH_VIRTUAL, WORK_VIRTUAL, QUERY_VIRTUAL -> true;
            default -> false;
        };
    }

    /// The kind of pool that is measured.
    ///
    /// @return which benchmark the case belongs to
    public Kind kind() {
        return suit == Suit.BOUNDED ? Kind.BOUNDED : Kind.ELASTIC;
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
        return suit == Suit.VIRTUAL || suit == Suit.HAND_OVER;
    }

    /// Whether it matters here how many items were made.
    ///
    /// @return false where every pool has an item at hand
    public boolean countsItems() {
        return isNetOfLoop();
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
