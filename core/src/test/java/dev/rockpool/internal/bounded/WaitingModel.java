package dev.rockpool.internal.bounded;

import static dev.rockpool.internal.bounded.WaitingState.CLOSED;
import static dev.rockpool.internal.bounded.WaitingState.ENDED;
import static dev.rockpool.internal.bounded.WaitingState.FAILURES;
import static dev.rockpool.internal.bounded.WaitingState.HAND;
import static dev.rockpool.internal.bounded.WaitingState.IDLE;
import static dev.rockpool.internal.bounded.WaitingState.INTERRUPTED;
import static dev.rockpool.internal.bounded.WaitingState.LIVE;
import static dev.rockpool.internal.bounded.WaitingState.LOCK;
import static dev.rockpool.internal.bounded.WaitingState.NOBODY;
import static dev.rockpool.internal.bounded.WaitingState.ORDERED;
import static dev.rockpool.internal.bounded.WaitingState.PASSED;
import static dev.rockpool.internal.bounded.WaitingState.PERMIT;
import static dev.rockpool.internal.bounded.WaitingState.QUEUED;
import static dev.rockpool.internal.bounded.WaitingState.ROUNDS;
import static dev.rockpool.internal.bounded.WaitingState.SHUT;
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
/// | `RESERVE`, `COUNT`, `LOOK_BACK`, `OCCUPY` | `Stock.reserveGranted`, `Slots.occupy` |
/// | `JOIN` | `Reception.obtain`, `WaitQueue.join` |
/// | `AWAIT` | `WaitQueue.await` |
/// | `LOOK`, `LOOK_SERVING`, `MAY_LOOK`, `LOOK_SEARCH`, `FOUND` | `Reception.look` |
/// | `PUT_BACK`, `TAKE_GIVEN` | `Reception.putBack`, and what follows it |
/// | `MAY_MAKE`, `INSTEAD`, `INSTEAD_LEFT` | `Reception.makeInstead` |
/// | `ORDER`, `ORDER_ONE`, `ORDERED_ONE` | `Orders.order` |
/// | `CHECK`, `GIVE_UP` | the end of the loop in `Reception.await`; `Reception.leave` |
/// | `SLEEP`, `PARKED` | `Waiter.sleep` |
/// | `MAKE` | `Reception.make` |
/// | `LEAVE` | `WaitQueue.leave` |
/// | `SERVE`, `SERVING`, `OPEN`, `SERVE_SEARCH`, `HAND_OVER`, `HANDED`, `CALL`, `SERVED` | `WaitQueue.serve`, `WaitQueue.call` |
/// | `SETTLE`, `DROP_IDLE` | `Stock.settle`, `Stock.dropIdle` |
/// | `VACATE`, `UNCOUNT`, `CHECK_END` | `Stock.vacate`, `Stock.checkEnd` |
/// | `HOLD`, `RELEASE`, `PUT_IDLE`, `IS_QUIET` | `BoundedEngine.release` |
/// | `INVALIDATE` | `Returns.invalidate` |
/// | `CLOSE`, `CLOSING`, `WAKE_ALL` | `BoundedEngine.close` |
/// | `SUSPEND`, `RESUME` | `BoundedEngine.suspend`, `BoundedEngine.resume` |
/// | `TRY_MAKE`, `NEEDED`, `FINISH`, `UNORDER`, `WAKE_FIRST` | `Orders.fulfil` |
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

    private final Scene scene;
    private final Flaw flaw;

    private WaitingModel(Scene scene, Flaw flaw) {
        this.scene = scene;
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
        int makers =
                scene.parts().contains(Part.TIMED) || scene.parts().contains(Part.BREAKING)
                        ? scene.places()
                        : 0;
        var state = new WaitingState(scene.parts().size(), makers, scene.places());
        state.set(LOCK, NOBODY);
        state.set(FAILURES, scene.failures());
        for (int i = 0; i < scene.idle(); i++) {
            state.put(i, IDLE);
            state.add(LIVE, 1);
        }
        for (int thread = 0; thread < state.threads; thread++) {
            state.forget(thread);
        }
        for (int user = 0; user < state.users; user++) {
            state.set(user, ROUNDS, user == 0 ? scene.rounds() : 1);
            state.go(
                    user,
                    switch (scene.parts().get(user)) {
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
            default -> !TAKE_THE_LOCK.contains(at) || state.get(LOCK) == NOBODY;
        };
    }

    private boolean isTimed(int user) {
        return scene.parts().get(user) == Part.TIMED || scene.parts().get(user) == Part.BREAKING;
    }

    /// A thread that makes no item at present.
    static int freeMaker(WaitingState state) {
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
        new WaitingMove(scene, flaw, next, thread).make(at);
        visitor.visit(label, next);
        if (at == Step.CHECK && next.at(thread) == Step.SLEEP && isTimed(thread)) {
            WaitingState other = state.copy();
            other.call(thread, Step.LEAVE, Step.GIVE_UP);
            visitor.visit(label + ", it is late", other);
        }
        if ((at == Step.MAKE || at == Step.TRY_MAKE) && state.get(FAILURES) > 0) {
            WaitingState other = state.copy();
            new WaitingMove(scene, flaw, other, thread).fail();
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
        if (!scene.fair() && first != NOBODY && state.get(first, PASSED) == 0) {
            WaitingState next = state.copy();
            next.set(first, PASSED, 1);
            visitor.visit(first + " may not be passed any more", next);
        }
        if (scene.interrupts() && state.get(0, INTERRUPTED) == 0 && state.at(0) != Step.END) {
            WaitingState next = state.copy();
            next.set(0, INTERRUPTED, 1);
            visitor.visit("0 is interrupted", next);
        }
    }

    @Override
    public String complaint(WaitingState state) {
        if (state.get(ENDED) == 1 && state.count(VACANT) < scene.places()) {
            return "it was at its end, and an item came into being";
        }
        for (int place = 0; place < scene.places(); place++) {
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
        if (idle + state.count(VACANT) < scene.places() || state.get(LIVE) != idle) {
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
