package dev.rockpool.internal.bounded;

import static dev.rockpool.internal.bounded.WaitingState.ANSWER;
import static dev.rockpool.internal.bounded.WaitingState.CALLED;
import static dev.rockpool.internal.bounded.WaitingState.CLOSED;
import static dev.rockpool.internal.bounded.WaitingState.ENDED;
import static dev.rockpool.internal.bounded.WaitingState.FAILURES;
import static dev.rockpool.internal.bounded.WaitingState.GIVEN;
import static dev.rockpool.internal.bounded.WaitingState.HAND;
import static dev.rockpool.internal.bounded.WaitingState.IDLE;
import static dev.rockpool.internal.bounded.WaitingState.INDEX;
import static dev.rockpool.internal.bounded.WaitingState.INTERRUPTED;
import static dev.rockpool.internal.bounded.WaitingState.LEASED;
import static dev.rockpool.internal.bounded.WaitingState.LEFT;
import static dev.rockpool.internal.bounded.WaitingState.LIVE;
import static dev.rockpool.internal.bounded.WaitingState.LOCK;
import static dev.rockpool.internal.bounded.WaitingState.MINE;
import static dev.rockpool.internal.bounded.WaitingState.NOBODY;
import static dev.rockpool.internal.bounded.WaitingState.ORDERED;
import static dev.rockpool.internal.bounded.WaitingState.PASSED;
import static dev.rockpool.internal.bounded.WaitingState.PERMIT;
import static dev.rockpool.internal.bounded.WaitingState.QUEUED;
import static dev.rockpool.internal.bounded.WaitingState.ROUNDS;
import static dev.rockpool.internal.bounded.WaitingState.SHUT;
import static dev.rockpool.internal.bounded.WaitingState.SUSPENDED;
import static dev.rockpool.internal.bounded.WaitingState.SWEEP;
import static dev.rockpool.internal.bounded.WaitingState.VACANT;
import static dev.rockpool.internal.bounded.WaitingState.WAITING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The protocol by which threads wait for items, step by step: waiting and being called, handing
/// over, timeout, interrupt, suspension, close, what comes back, and items that are made or fail.
///
/// # What a step is
///
/// One access to what threads share: a read or a compare-and-set of the gate, of a place, of a
/// count; a read of what the lock of the queue guards and others read without it. Under that lock
/// what nobody sees from outside is one step with what comes next. Each step stands for lines of
/// the code, and bears the names that stand there:
///
/// | steps | code |
/// |---|---|
/// | `FIND`, `FIND_SERVING`, `SEARCH` | `Reception.find`, `Slots.lease`; the fast path of `BoundedEngine.acquire` is the same over one place |
/// | `OBTAIN`, `OBTAINED` | `Reception.obtain` up to the reserved place |
/// | `RESERVE`, `COUNT`, `LOOK_BACK`, `OCCUPY` | `Workshop.reserveGranted`, `Slots.occupy` |
/// | `JOIN` | `Reception.obtain`, `WaitQueue.join` |
/// | `AWAIT` | `WaitQueue.await` |
/// | `LOOK`, `LOOK_SERVING`, `MAY_LOOK`, `LOOK_SEARCH`, `FOUND` | `Reception.look` |
/// | `PUT_BACK`, `TAKE_GIVEN` | `Reception.putBack`, and what follows it |
/// | `MAY_MAKE`, `INSTEAD`, `INSTEAD_LEFT` | `Reception.makeInstead` |
/// | `ORDER`, `ORDER_ONE`, `ORDERED_ONE` | `Workshop.order` |
/// | `CHECK`, `GIVE_UP` | the end of the loop in `Reception.await`; `Reception.leave` |
/// | `SLEEP`, `PARKED` | `Waiter.sleep` |
/// | `MAKE` | `Reception.make` |
/// | `LEAVE` | `WaitQueue.leave` |
/// | `SERVE`, `SERVING`, `OPEN`, `SERVE_SEARCH`, `HAND_OVER`, `HANDED`, `CALL`, `SERVED` | `WaitQueue.serve`, `WaitQueue.call` |
/// | `SETTLE`, `DROP_IDLE` | `Workshop.settle`, `Workshop.dropIdle` |
/// | `VACATE`, `UNCOUNT`, `CHECK_END` | `Workshop.vacate`, `Workshop.checkEnd` |
/// | `HOLD`, `RELEASE`, `PUT_IDLE`, `IS_QUIET` | `BoundedEngine.release` |
/// | `INVALIDATE` | `BoundedEngine.invalidate` |
/// | `CLOSE`, `CLOSING`, `WAKE_ALL` | `BoundedEngine.close` |
/// | `SUSPEND`, `RESUME` | `BoundedEngine.suspend`, `BoundedEngine.resume` |
/// | `TRY_MAKE`, `NEEDED`, `FINISH`, `UNORDER`, `WAKE_FIRST` | `Workshop.fulfil` |
///
/// # Time
///
/// Any timeout may end at any moment, and so may the time for which the first in the queue may be
/// passed. That is more than a clock does. But nobody has to be helped by it: where no thread can
/// move unless time passes, all must be at their ends.
///
/// A thread that takes a lock loses the permit that it was woken with, as it may when it parks for
/// the lock; and it may wake without one.
///
/// # What is left out
///
/// Limits on the queue, orders of idle items, the total limit of keyed pools, validation. They
/// change who is served, and not how.
final class WaitingModel implements Exploration.Model<WaitingState> {

    /// What a thread that acquires does.
    enum Part {
        /// Waits up to a timeout, then gives its item back.
        TIMED,
        /// Waits without one, and makes an item itself.
        UNTIMED,
        /// As the first, and finds its item broken.
        BREAKING,
        CLOSING,
        SUSPENDING
    }

    /// What may be wrong with the protocol, to see that it would be noticed.
    enum Flaw {
        NOTHING,
        WAITER_DOES_NOT_LOOK_AGAIN,
        GATE_IS_READ_BEFORE_THE_ITEM_IS_IDLE,
        SLEEPER_TRUSTS_ITS_PERMIT,
        GATE_IS_SET_AFTER_THE_LOOK,
        WHO_LEAVES_SERVES_NOBODY,
        WHO_GIVES_UP_KEEPS_WHAT_IT_WAS_HANDED,
        WHO_FINDS_ONE_FORGETS_WHAT_IT_WAS_HANDED,
        ITEM_IS_HANDED_OVER_BY_A_PLAIN_WRITE,
        CLOSE_WAKES_NOBODY,
        RELEASE_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED,
        RESERVATION_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED,
        FAILED_FACTORY_KEEPS_THE_PLACE,
        MAKER_WAKES_NOBODY,
        RESUME_SERVES_NOBODY
    }

    /// Where a thread is. It does what its step says when it moves next.
    enum Step {
        END,
        FIND,
        FIND_SERVING,
        SEARCH,
        OBTAIN,
        OBTAINED,
        RESERVE,
        COUNT,
        LOOK_BACK,
        OCCUPY,
        JOIN,
        AWAIT,
        LOOK,
        LOOK_SERVING,
        MAY_LOOK,
        LOOK_SEARCH,
        FOUND,
        PUT_BACK,
        TAKE_GIVEN,
        MAY_MAKE,
        INSTEAD,
        INSTEAD_LEFT,
        ORDER,
        ORDER_ONE,
        ORDERED_ONE,
        CHECK,
        GIVE_UP,
        SLEEP,
        PARKED,
        MAKE,
        LEAVE,
        SERVE,
        SERVING,
        OPEN,
        SERVE_SEARCH,
        HAND_OVER,
        HANDED,
        CALL,
        SERVED,
        SETTLE,
        DROP_IDLE,
        VACATE,
        UNCOUNT,
        CHECK_END,
        HOLD,
        RELEASE,
        PUT_IDLE,
        IS_QUIET,
        INVALIDATE,
        RETURNED,
        CLOSE,
        CLOSING,
        WAKE_ALL,
        SUSPEND,
        RESUME,
        TRY_MAKE,
        NEEDED,
        FINISH,
        UNORDER,
        WAKE_FIRST;

        private static final Step[] ALL = values();

        static Step of(int code) {
            return ALL[code];
        }

        @SuppressWarnings("EnumOrdinal") // a state lives no longer than this class
        int code() {
            return ordinal();
        }
    }

    private static final Set<Step> TAKE_THE_LOCK =
            EnumSet.of(
                    Step.JOIN, Step.AWAIT, Step.LEAVE, Step.SERVE, Step.WAKE_ALL, Step.WAKE_FIRST);

    private static final Set<Step> HOLDING =
            EnumSet.of(Step.HOLD, Step.RELEASE, Step.PUT_IDLE, Step.INVALIDATE);

    /// Those that touch nothing of others', so that it does not matter when.
    private static final Set<Step> ALONE =
            EnumSet.of(
                    Step.FOUND,
                    Step.TAKE_GIVEN,
                    Step.INSTEAD,
                    Step.INSTEAD_LEFT,
                    Step.ORDER_ONE,
                    Step.GIVE_UP,
                    Step.HOLD,
                    Step.RETURNED);

    private static final int FREE = NOBODY;

    private final List<Part> parts;
    private final int places;
    private final boolean fair;
    private final int failures;
    private final int idle;
    private final boolean interrupts;
    private final int rounds;
    private final Flaw flaw;

    private WaitingModel(Scene scene, Flaw flaw) {
        this.parts = scene.parts;
        this.places = scene.places;
        this.fair = scene.fair;
        this.failures = scene.failures;
        this.idle = scene.idle;
        this.interrupts = scene.interrupts;
        this.rounds = scene.rounds;
        this.flaw = flaw;
    }

    /// What is explored.
    ///
    /// @param parts one of each thread
    /// @param places items there may be
    /// @param idle items at the start
    /// @param fair whether nobody passes a waiter
    /// @param failures calls of the factory that may throw, any of them
    /// @param interrupts whether the first thread may be interrupted, at any moment
    /// @param rounds acquisitions of the first thread
    record Scene(
            List<Part> parts,
            int places,
            int idle,
            boolean fair,
            int failures,
            boolean interrupts,
            int rounds) {
        /// Nothing idles, nothing fails, nobody is interrupted, and everybody comes once.
        static Scene of(int places, boolean fair, Part... parts) {
            return new Scene(List.of(parts), places, 0, fair, 0, false, 1);
        }

        Scene withIdle(int items) {
            return new Scene(parts, places, items, fair, failures, interrupts, rounds);
        }

        Scene withFailures(int calls) {
            return new Scene(parts, places, idle, fair, calls, interrupts, rounds);
        }

        Scene withInterrupts() {
            return new Scene(parts, places, idle, fair, failures, true, rounds);
        }

        Scene withRounds(int acquisitions) {
            return new Scene(parts, places, idle, fair, failures, interrupts, acquisitions);
        }

        WaitingModel with(Flaw flaw) {
            return new WaitingModel(this, flaw);
        }
    }

    @Override
    public WaitingState start() {
        int makers = parts.contains(Part.TIMED) || parts.contains(Part.BREAKING) ? places : 0;
        var state = new WaitingState(parts.size(), makers, places);
        state.set(LOCK, FREE);
        state.set(FAILURES, failures);
        for (int i = 0; i < idle; i++) {
            state.put(i, IDLE);
            state.add(LIVE, 1);
        }
        for (int thread = 0; thread < state.threads; thread++) {
            state.forget(thread);
        }
        for (int user = 0; user < state.users; user++) {
            state.set(user, ROUNDS, user == 0 ? rounds : 1);
            state.go(
                    user,
                    switch (parts.get(user)) {
                        case CLOSING -> Step.CLOSE;
                        case SUSPENDING -> Step.SUSPEND;
                        default -> Step.FIND;
                    });
        }
        return state;
    }

    @Override
    public void follow(WaitingState state, Exploration.Visitor<WaitingState> visitor) {
        for (int thread = 0; thread < state.threads; thread++) {
            if (ALONE.contains(state.at(thread))) {
                move(state, thread, visitor);
                return;
            }
        }
        for (int thread = 0; thread < state.threads; thread++) {
            if (mayMove(state, thread)) {
                move(state, thread, visitor);
            }
        }
        passTime(state, visitor);
    }

    private static boolean mayMove(WaitingState state, int thread) {
        Step at = state.at(thread);
        return switch (at) {
            case END -> false;
            case ORDERED_ONE -> state.get(thread, HAND) == NOBODY || freeMaker(state) != NOBODY;
            case PARKED -> state.get(thread, PERMIT) + state.get(thread, INTERRUPTED) > 0;
            default -> !TAKE_THE_LOCK.contains(at) || state.get(LOCK) == FREE;
        };
    }

    private boolean isTimed(int user) {
        return parts.get(user) == Part.TIMED || parts.get(user) == Part.BREAKING;
    }

    private static int freeMaker(WaitingState state) {
        for (int maker = state.users; maker < state.threads; maker++) {
            if (state.at(maker) == Step.END) {
                return maker;
            }
        }
        return NOBODY;
    }

    private void move(WaitingState state, int thread, Exploration.Visitor<WaitingState> visitor) {
        Step at = state.at(thread);
        String label = thread + " " + at;
        WaitingState next = state.copy();
        if (TAKE_THE_LOCK.contains(at)) {
            next.set(LOCK, thread);
        }
        if (TAKE_THE_LOCK.contains(at) || at == Step.RESERVE) { // there, of a total limit
            next.set(thread, PERMIT, 0);
        }
        new Move(next, thread).make(at);
        visitor.visit(label, next);
        if (at == Step.CHECK && next.at(thread) == Step.SLEEP && isTimed(thread)) {
            WaitingState other = state.copy();
            other.call(thread, Step.LEAVE, Step.GIVE_UP);
            visitor.visit(label + ", it is late", other);
        }
        if ((at == Step.MAKE || at == Step.TRY_MAKE) && state.get(FAILURES) > 0) {
            WaitingState other = state.copy();
            new Move(other, thread).fail();
            visitor.visit(label + ", which fails", other);
        }
    }

    /// What happens to threads and is not their doing.
    private void passTime(WaitingState state, Exploration.Visitor<WaitingState> visitor) {
        for (int user = 0; user < state.users; user++) {
            if (state.at(user) == Step.PARKED) {
                WaitingState next = state.copy();
                next.go(user, Step.AWAIT);
                visitor.visit(user + " wakes by itself", next);
            }
        }
        int first = state.first();
        if (!fair && first != NOBODY && state.get(first, PASSED) == 0) {
            WaitingState next = state.copy();
            next.set(first, PASSED, 1);
            visitor.visit(first + " may not be passed any more", next);
        }
        if (interrupts && state.get(0, INTERRUPTED) == 0 && state.at(0) != Step.END) {
            WaitingState next = state.copy();
            next.set(0, INTERRUPTED, 1);
            visitor.visit("0 is interrupted", next);
        }
    }

    /// One step of one thread. A state of its own, to be changed.
    private final class Move {
        private final WaitingState state;
        private final int me;

        Move(WaitingState state, int me) {
            this.state = state;
            this.me = me;
        }

        void make(Step at) {
            switch (at) {
                case END, MAKE, TRY_MAKE -> succeed(at);

                case FIND -> go(closed() ? Step.END : Step.FIND_SERVING);
                case FIND_SERVING -> {
                    if (state.gateSays(SHUT | SUSPENDED | CLOSED)) {
                        go(Step.OBTAIN);
                    } else {
                        search(Step.SEARCH);
                    }
                }
                case SEARCH -> tryLease(Step.HOLD, Step.OBTAIN);

                case OBTAIN -> {
                    if (parts.get(me) == Part.UNTIMED && serving()) {
                        state.call(me, Step.RESERVE, Step.OBTAINED);
                    } else {
                        go(interrupted() ? Step.END : Step.JOIN);
                    }
                }
                case OBTAINED -> {
                    if (hand() == NOBODY) {
                        go(interrupted() ? Step.END : Step.JOIN);
                    } else {
                        go(Step.MAKE);
                    }
                }

                case RESERVE -> {
                    if (state.get(LIVE) < places && !closed()) {
                        go(Step.COUNT);
                    } else {
                        answer(NOBODY);
                    }
                }
                case COUNT -> {
                    if (state.get(LIVE) < places) {
                        state.add(LIVE, 1);
                        boolean blind = is(Flaw.RESERVATION_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED);
                        go(blind ? Step.OCCUPY : Step.LOOK_BACK);
                    } else {
                        go(Step.RESERVE);
                    }
                }
                case LOOK_BACK -> {
                    if (closed()) {
                        state.set(me, HAND, NOBODY);
                        go(Step.UNCOUNT);
                    } else {
                        go(Step.OCCUPY);
                    }
                }
                case OCCUPY -> {
                    for (int place = 0; place < places; place++) {
                        if (state.kind(place) == VACANT) {
                            state.put(place, MINE);
                            answer(place);
                            return;
                        }
                    }
                }

                case JOIN -> {
                    state.append(me);
                    setGateAndUnlock();
                    go(Step.AWAIT);
                }
                case AWAIT -> {
                    state.set(me, CALLED, 0);
                    setGateAndUnlock();
                    go(Step.LOOK);
                }

                case LOOK -> {
                    if (state.get(me, GIVEN) != NOBODY) {
                        go(Step.TAKE_GIVEN);
                    } else {
                        go(is(Flaw.WAITER_DOES_NOT_LOOK_AGAIN) ? Step.MAY_MAKE : Step.LOOK_SERVING);
                    }
                }
                case LOOK_SERVING -> go(serving() ? Step.MAY_LOOK : Step.MAY_MAKE);
                case MAY_LOOK -> {
                    if (mayLook()) {
                        search(Step.LOOK_SEARCH);
                    } else {
                        go(Step.MAY_MAKE);
                    }
                }
                case LOOK_SEARCH -> tryLease(Step.FOUND, Step.MAY_MAKE);
                case FOUND -> {
                    if (state.get(me, ANSWER) == 0) {
                        state.call(me, Step.LEAVE, Step.FOUND);
                        state.set(me, ANSWER, 0);
                    } else if (state.get(me, ANSWER) == 1
                            || is(Flaw.WHO_FINDS_ONE_FORGETS_WHAT_IT_WAS_HANDED)) {
                        go(Step.HOLD);
                    } else {
                        state.set(me, ANSWER, 0);
                        state.call(me, Step.PUT_BACK, Step.TAKE_GIVEN);
                    }
                }
                case PUT_BACK -> {
                    state.put(hand(), IDLE);
                    state.set(me, HAND, NOBODY);
                    go(Step.SETTLE);
                }
                case TAKE_GIVEN -> {
                    state.set(me, HAND, state.get(me, GIVEN));
                    go(Step.HOLD);
                }

                case MAY_MAKE -> {
                    if (parts.get(me) != Part.UNTIMED) {
                        go(serving() ? Step.ORDER : Step.CHECK);
                    } else if (mayLook() && serving()) {
                        state.call(me, Step.RESERVE, Step.INSTEAD);
                    } else {
                        go(Step.CHECK);
                    }
                }
                case INSTEAD -> {
                    if (hand() == NOBODY) {
                        go(Step.CHECK);
                    } else {
                        state.call(me, Step.LEAVE, Step.INSTEAD_LEFT);
                    }
                }
                case INSTEAD_LEFT -> {
                    boolean left = state.get(me, ANSWER) == 1;
                    state.set(me, ANSWER, 0);
                    if (left) {
                        go(Step.MAKE);
                    } else {
                        state.call(me, Step.VACATE, Step.TAKE_GIVEN);
                    }
                }
                case ORDER -> {
                    int wanted = state.get(QUEUED) - state.get(ORDERED);
                    state.set(me, LEFT, Math.max(0, wanted));
                    go(wanted > 0 ? Step.ORDER_ONE : Step.CHECK);
                }
                case ORDER_ONE -> state.call(me, Step.RESERVE, Step.ORDERED_ONE);
                case ORDERED_ONE -> {
                    if (hand() == NOBODY) {
                        state.set(me, LEFT, 0);
                        go(Step.CHECK);
                    } else {
                        state.add(ORDERED, 1);
                        startMaker(hand());
                        int left = state.get(me, LEFT) - 1;
                        state.set(me, LEFT, left);
                        go(left > 0 ? Step.ORDER_ONE : Step.CHECK);
                    }
                }
                case CHECK -> {
                    if (closed() || interrupted()) {
                        state.call(me, Step.LEAVE, Step.GIVE_UP);
                    } else {
                        go(Step.SLEEP);
                    }
                }
                case GIVE_UP -> {
                    boolean left = state.get(me, ANSWER) == 1;
                    if (left || is(Flaw.WHO_GIVES_UP_KEEPS_WHAT_IT_WAS_HANDED)) {
                        end();
                    } else {
                        state.set(me, ANSWER, 0);
                        go(Step.TAKE_GIVEN);
                    }
                }
                case SLEEP -> {
                    boolean called =
                            state.get(me, CALLED) == 1 && !is(Flaw.SLEEPER_TRUSTS_ITS_PERMIT);
                    go(state.get(me, GIVEN) != NOBODY || called ? Step.AWAIT : Step.PARKED);
                }
                case PARKED -> {
                    state.set(me, PERMIT, 0);
                    go(Step.AWAIT);
                }

                case LEAVE -> {
                    if (!state.isQueued(me)) {
                        state.set(me, ANSWER, NOBODY);
                        state.set(LOCK, FREE);
                        state.back(me);
                    } else {
                        state.remove(me);
                        state.set(me, ANSWER, 1);
                        go(is(Flaw.WHO_LEAVES_SERVES_NOBODY) ? Step.SERVED : Step.SERVING);
                    }
                }
                case SERVE -> go(Step.SERVING);
                case SERVING -> {
                    boolean none = state.first() == NOBODY || !serving();
                    go(none ? Step.SERVED : Step.OPEN);
                }
                case OPEN -> {
                    if (!is(Flaw.GATE_IS_SET_AFTER_THE_LOOK)) {
                        setGate();
                    }
                    if (mayBePassed(state.first())) {
                        go(Step.CALL);
                    } else {
                        search(Step.SERVE_SEARCH);
                    }
                }
                case SERVE_SEARCH -> serveSearch();
                case HAND_OVER -> {
                    state.set(me, SWEEP, state.first());
                    state.remove(state.first());
                    go(Step.HANDED);
                }
                case HANDED -> {
                    int head = state.get(me, SWEEP);
                    state.set(me, SWEEP, 0);
                    state.set(head, GIVEN, state.get(me, INDEX));
                    state.set(me, INDEX, 0);
                    unpark(head);
                    go(Step.SERVING);
                }
                case CALL -> {
                    int head = state.first();
                    boolean some = state.count(IDLE) > 0 || state.get(LIVE) < places;
                    if (state.get(head, CALLED) == 0 && some) {
                        wake(head);
                    }
                    go(Step.SERVED);
                }
                case SERVED -> {
                    setGateAndUnlock();
                    state.back(me);
                }

                case SETTLE -> {
                    boolean blind = is(Flaw.RELEASE_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED);
                    go(closed() && !blind ? Step.DROP_IDLE : Step.SERVE);
                }
                case DROP_IDLE -> dropIdle();
                case VACATE -> {
                    state.put(hand(), VACANT);
                    go(Step.UNCOUNT);
                }
                case UNCOUNT -> {
                    state.add(LIVE, -1);
                    go(Step.CHECK_END);
                }
                case CHECK_END -> {
                    checkEnd();
                    if (hand() == NOBODY) {
                        state.back(me);
                    } else {
                        state.set(me, HAND, NOBODY);
                        go(Step.SERVE);
                    }
                }

                case HOLD -> {
                    state.forgetWait(me);
                    go(parts.get(me) == Part.BREAKING ? Step.INVALIDATE : Step.RELEASE);
                }
                case RELEASE -> {
                    if (closed()) {
                        go(Step.INVALIDATE);
                    } else {
                        if (is(Flaw.GATE_IS_READ_BEFORE_THE_ITEM_IS_IDLE)) {
                            state.set(me, ANSWER, isQuiet() ? 1 : 0);
                        }
                        go(Step.PUT_IDLE);
                    }
                }
                case PUT_IDLE -> {
                    state.put(hand(), IDLE);
                    state.set(me, HAND, NOBODY);
                    go(Step.IS_QUIET);
                }
                case IS_QUIET -> {
                    boolean before = state.get(me, ANSWER) == 1;
                    boolean early = is(Flaw.GATE_IS_READ_BEFORE_THE_ITEM_IS_IDLE);
                    if (early ? before : isQuiet()) {
                        go(Step.RETURNED);
                    } else {
                        state.call(me, Step.SETTLE, Step.RETURNED);
                    }
                    state.set(me, ANSWER, 0);
                }
                case INVALIDATE -> {
                    state.put(hand(), MINE);
                    state.call(me, Step.VACATE, Step.RETURNED);
                }
                case RETURNED -> returned();

                case CLOSE -> {
                    state.gate(CLOSED, CLOSED);
                    go(Step.CLOSING);
                }
                case CLOSING -> {
                    checkEnd();
                    go(Step.WAKE_ALL);
                }
                case WAKE_ALL -> {
                    for (int i = 0; i < state.get(QUEUED) && !is(Flaw.CLOSE_WAKES_NOBODY); i++) {
                        wake(state.waiter(i));
                    }
                    state.set(LOCK, FREE);
                    state.call(me, Step.DROP_IDLE, Step.RETURNED);
                }
                case SUSPEND -> {
                    state.gate(SUSPENDED, SUSPENDED);
                    go(Step.RESUME);
                }
                case RESUME -> {
                    state.gate(SUSPENDED, 0);
                    if (is(Flaw.RESUME_SERVES_NOBODY)) {
                        go(Step.RETURNED);
                    } else {
                        state.call(me, Step.SERVE, Step.RETURNED);
                    }
                }

                case NEEDED -> {
                    state.set(me, ANSWER, NOBODY);
                    go(state.get(QUEUED) > 0 ? Step.TRY_MAKE : Step.FINISH);
                }
                case FINISH -> {
                    if (state.get(me, ANSWER) == 1) {
                        state.put(hand(), IDLE);
                        state.call(me, Step.SETTLE, Step.UNORDER);
                    } else {
                        state.call(me, Step.VACATE, Step.UNORDER);
                    }
                    state.set(me, ANSWER, 0);
                }
                case UNORDER -> {
                    state.add(ORDERED, -1);
                    if (is(Flaw.MAKER_WAKES_NOBODY)) {
                        end();
                    } else {
                        go(Step.WAKE_FIRST);
                    }
                }
                case WAKE_FIRST -> {
                    if (state.first() != NOBODY) {
                        wake(state.first());
                    }
                    state.set(LOCK, FREE);
                    end();
                }
            }
        }

        /// The factory makes an item.
        private void succeed(Step at) {
            if (at == Step.MAKE) {
                state.put(hand(), LEASED);
                go(Step.HOLD);
            } else {
                state.set(me, ANSWER, closed() ? NOBODY : 1);
                go(Step.FINISH);
            }
        }

        /// The factory throws.
        void fail() {
            Step at = state.at(me);
            state.add(FAILURES, -1);
            if (at == Step.TRY_MAKE) {
                go(Step.NEEDED);
            } else if (is(Flaw.FAILED_FACTORY_KEEPS_THE_PLACE)) {
                end();
            } else {
                state.call(me, Step.VACATE, Step.RETURNED);
            }
        }

        private void startMaker(int place) {
            int maker = freeMaker(state);
            state.put(place, MINE);
            state.set(maker, HAND, place);
            state.go(maker, Step.TRY_MAKE);
        }

        private void search(Step step) {
            state.set(me, INDEX, 0);
            go(step);
        }

        /// Looks at one place, as a search does.
        private void tryLease(Step found, Step exhausted) {
            int place = state.get(me, INDEX);
            if (state.kind(place) == IDLE) {
                state.put(place, LEASED);
                state.set(me, HAND, place);
                state.set(me, INDEX, 0);
                go(found);
            } else if (place + 1 < places) {
                state.set(me, INDEX, place + 1);
            } else {
                state.set(me, INDEX, 0);
                go(exhausted);
            }
        }

        private void serveSearch() {
            int place = state.get(me, INDEX);
            boolean blind =
                    is(Flaw.ITEM_IS_HANDED_OVER_BY_A_PLAIN_WRITE) && state.kind(place) == LEASED;
            if (state.kind(place) == IDLE || blind) {
                state.put(place, LEASED);
                go(Step.HAND_OVER);
            } else if (place + 1 < places) {
                state.set(me, INDEX, place + 1);
            } else {
                state.set(me, INDEX, 0);
                go(Step.CALL);
            }
        }

        private void dropIdle() {
            int place = state.get(me, SWEEP);
            if (place == places) {
                state.set(me, SWEEP, 0);
                state.back(me);
                return;
            }
            state.set(me, SWEEP, place + 1);
            if (state.kind(place) == IDLE) {
                state.put(place, MINE);
                state.set(me, HAND, place);
                state.call(me, Step.VACATE, Step.DROP_IDLE);
            }
        }

        private void returned() {
            int left = state.get(me, ROUNDS) - 1;
            end();
            state.set(me, ROUNDS, left);
            if (left > 0) {
                go(Step.FIND);
            }
        }

        private void end() {
            state.forget(me);
            state.set(me, ROUNDS, 0);
            go(Step.END);
        }

        private void checkEnd() {
            if (closed() && state.get(LIVE) == 0) {
                state.set(ENDED, 1);
            }
        }

        private void answer(int place) {
            state.set(me, HAND, place);
            state.back(me);
        }

        private void setGateAndUnlock() {
            setGate();
            state.set(LOCK, FREE);
        }

        private void setGate() {
            int head = state.first();
            boolean waiting = head != NOBODY && state.get(head, CALLED) == 0;
            boolean shut = head != NOBODY && !mayBePassed(head);
            state.gate(WAITING | SHUT, (waiting ? WAITING : 0) | (shut ? SHUT : 0));
        }

        private void wake(int waiter) {
            state.set(waiter, CALLED, 1);
            unpark(waiter);
        }

        private void unpark(int waiter) {
            state.set(waiter, PERMIT, 1);
        }

        private boolean mayBePassed(int waiter) {
            return !fair && state.get(waiter, PASSED) == 0;
        }

        private boolean mayLook() {
            return state.first() == me || !state.gateSays(SHUT);
        }

        private boolean isQuiet() {
            return !state.gateSays(WAITING | SHUT | CLOSED);
        }

        private boolean closed() {
            return state.gateSays(CLOSED);
        }

        private boolean serving() {
            return !state.gateSays(SUSPENDED | CLOSED);
        }

        private boolean interrupted() {
            return state.get(me, INTERRUPTED) == 1;
        }

        private int hand() {
            return state.get(me, HAND);
        }

        private void go(Step step) {
            state.go(me, step);
        }
    }

    private boolean is(Flaw flaw) {
        return this.flaw == flaw;
    }

    @Override
    public String complaint(WaitingState state) {
        if (state.get(ENDED) == 1 && state.count(VACANT) < places) {
            return "it was at its end, and an item came into being";
        }
        for (int place = 0; place < places; place++) {
            int hands = 0;
            for (int user = 0; user < state.users; user++) {
                boolean holds = HOLDING.contains(state.at(user)) && state.get(user, HAND) == place;
                hands += holds ? 1 : 0;
            }
            if (hands > 1) {
                return "the item of place %d is in %d hands".formatted(place, hands);
            }
        }
        return canMove(state) ? "" : complaintAtTheEnd(state);
    }

    private static boolean canMove(WaitingState state) {
        for (int thread = 0; thread < state.threads; thread++) {
            if (mayMove(state, thread)) {
                return true;
            }
        }
        return false;
    }

    private String complaintAtTheEnd(WaitingState state) {
        for (int thread = 0; thread < state.threads; thread++) {
            if (state.at(thread) != Step.END) {
                return "%d stands at %s, and nobody will help it on"
                        .formatted(thread, state.at(thread));
            }
        }
        int idle = state.count(IDLE);
        if (idle + state.count(VACANT) < places || state.get(LIVE) != idle) {
            return "an item or a place is lost: %d idle of %d counted"
                    .formatted(idle, state.get(LIVE));
        }
        if (state.gateSays(CLOSED) && (idle > 0 || state.get(ENDED) == 0)) {
            return "it is closed, with %d idle, and not at its end".formatted(idle);
        }
        if (state.get(QUEUED) + state.get(ORDERED) != 0 || state.gateSays(WAITING | SHUT)) {
            return "it is thought that somebody waits";
        }
        return "";
    }
}
