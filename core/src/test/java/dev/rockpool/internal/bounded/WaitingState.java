package dev.rockpool.internal.bounded;

import dev.rockpool.internal.bounded.WaitingModel.Step;
import java.util.Arrays;

/// All that the threads of a [WaitingModel] share and know, in bytes.
///
/// What they share: the gate, the lock of the queue, the two counts of the workshop, the places,
/// the queue. What each knows: its step, the steps to go back to, and its locals. Threads that
/// acquire are numbered from 0, those that make items come after them.
final class WaitingState {
    static final int NOBODY = -1;

    // Of the gate.
    static final int WAITING = 1;
    static final int SHUT = 2;
    static final int SUSPENDED = 4;
    static final int CLOSED = 8;

    // Of a place.
    static final int VACANT = 0;
    static final int IDLE = 1;
    static final int LEASED = 2;
    static final int MINE = 3;

    // Shared.
    static final int GATE = 0;
    static final int LOCK = 1; // who holds it
    static final int LIVE = 2;
    static final int ORDERED = 3;
    static final int ENDED = 4; // somebody was told that the closed pool is at its end
    static final int FAILURES = 5; // that the factory has yet to throw
    static final int QUEUED = 6; // how many
    private static final int SHARED = 7;

    // Of a thread.
    static final int AT = 0; // its step
    static final int DEPTH = 1; // of the steps to go back to
    private static final int BACK = 2;
    private static final int MOST_BACK = 5;
    static final int HAND = BACK + MOST_BACK; // a place
    static final int INDEX = HAND + 1; // of a search
    static final int SWEEP = HAND + 2; // of a search for what idles in a closed pool
    static final int ANSWER = HAND + 3; // of what it called
    static final int LEFT = HAND + 4; // to be ordered
    static final int PERMIT = HAND + 5; // to go on instead of to park
    static final int CALLED = HAND + 6;
    static final int GIVEN = HAND + 7; // a place
    static final int PASSED = HAND + 8; // for as long as may be
    static final int INTERRUPTED = HAND + 9;
    static final int ROUNDS = HAND + 10; // acquisitions to come
    private static final int LOCALS = HAND + 11;

    final int threads;
    final int users; // of them, that acquire
    final int places;
    private final byte[] cells;

    WaitingState(int users, int makers, int places) {
        this.users = users;
        this.threads = users + makers;
        this.places = places;
        this.cells = new byte[SHARED + places + users + LOCALS * threads];
    }

    private WaitingState(WaitingState other) {
        this.users = other.users;
        this.threads = other.threads;
        this.places = other.places;
        this.cells = other.cells.clone();
    }

    WaitingState copy() {
        return new WaitingState(this);
    }

    int get(int shared) {
        return cells[shared];
    }

    void set(int shared, int value) {
        cells[shared] = (byte) value;
    }

    void add(int shared, int delta) {
        cells[shared] += (byte) delta;
    }

    int get(int thread, int local) {
        return cells[base(thread) + local];
    }

    void set(int thread, int local, int value) {
        cells[base(thread) + local] = (byte) value;
    }

    private int base(int thread) {
        return SHARED + places + users + LOCALS * thread;
    }

    boolean gateSays(int bits) {
        return (cells[GATE] & bits) != 0;
    }

    void gate(int mask, int bits) {
        cells[GATE] = (byte) ((cells[GATE] & ~mask) | bits);
    }

    int kind(int place) {
        return cells[SHARED + place];
    }

    void put(int place, int kind) {
        cells[SHARED + place] = (byte) kind;
    }

    int count(int kind) {
        int count = 0;
        for (int i = 0; i < places; i++) {
            count += kind(i) == kind ? 1 : 0;
        }
        return count;
    }

    int first() {
        return cells[QUEUED] == 0 ? NOBODY : cells[SHARED + places];
    }

    int waiter(int index) {
        return cells[SHARED + places + index];
    }

    boolean isQueued(int thread) {
        for (int i = 0; i < cells[QUEUED]; i++) {
            if (waiter(i) == thread) {
                return true;
            }
        }
        return false;
    }

    void append(int thread) {
        cells[SHARED + places + cells[QUEUED]] = (byte) thread;
        cells[QUEUED]++;
    }

    void remove(int thread) {
        int kept = 0;
        for (int i = 0; i < cells[QUEUED]; i++) {
            if (waiter(i) != thread) {
                cells[SHARED + places + kept++] = (byte) waiter(i);
            }
        }
        Arrays.fill(cells, SHARED + places + kept, SHARED + places + users, (byte) 0);
        cells[QUEUED] = (byte) kept;
    }

    Step at(int thread) {
        return Step.of(get(thread, AT));
    }

    void go(int thread, Step step) {
        set(thread, AT, step.code());
    }

    /// Goes somewhere, to come back to a step.
    void call(int thread, Step step, Step then) {
        int depth = get(thread, DEPTH);
        set(thread, BACK + depth, then.code());
        set(thread, DEPTH, depth + 1);
        go(thread, step);
    }

    /// Goes back to where it was called.
    void back(int thread) {
        int depth = get(thread, DEPTH) - 1;
        set(thread, AT, get(thread, BACK + depth));
        set(thread, BACK + depth, 0);
        set(thread, DEPTH, depth);
    }

    /// Forgets that it waited.
    void forgetWait(int thread) {
        set(thread, ANSWER, 0);
        set(thread, PERMIT, 0);
        set(thread, CALLED, 0);
        set(thread, PASSED, 0);
        set(thread, GIVEN, NOBODY);
    }

    /// Forgets all that a thread knows but what goes on from one acquisition to the next.
    void forget(int thread) {
        for (int local = HAND; local < ROUNDS; local++) {
            if (local != INTERRUPTED) {
                set(thread, local, 0);
            }
        }
        set(thread, HAND, NOBODY);
        set(thread, GIVEN, NOBODY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WaitingState state && Arrays.equals(cells, state.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("gate");
        text.append(gateSays(WAITING) ? " waiting" : "").append(gateSays(SHUT) ? " shut" : "");
        text.append(gateSays(SUSPENDED) ? " suspended" : "");
        text.append(gateSays(CLOSED) ? " closed" : "").append("; places");
        for (int i = 0; i < places; i++) {
            text.append(
                    switch (kind(i)) {
                        case VACANT -> " vacant";
                        case IDLE -> " idle";
                        case LEASED -> " leased";
                        default -> " mine";
                    });
        }
        text.append("; queue");
        for (int i = 0; i < get(QUEUED); i++) {
            int waiter = waiter(i);
            text.append(' ').append(waiter).append(get(waiter, CALLED) == 1 ? " called" : "");
        }
        return text.toString();
    }
}
