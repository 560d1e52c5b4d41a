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

import dev.rockpool.internal.bounded.WaitingModel.Flaw;
import dev.rockpool.internal.bounded.WaitingModel.Part;
import dev.rockpool.internal.bounded.WaitingModel.Scene;
import dev.rockpool.internal.bounded.WaitingModel.Step;

/// One step of one thread, as a [WaitingModel] has it: the table there says which lines of the code
/// a step stands for.
final class WaitingMove {
    private final Scene scene;
    private final Flaw flaw;
    private final WaitingState state;
    private final int me;

    /// Makes ready to move.
    ///
    /// @param state is changed
    /// @param me the thread
    WaitingMove(Scene scene, Flaw flaw, WaitingState state, int me) {
        this.scene = scene;
        this.flaw = flaw;
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
                if (scene.parts().get(me) == Part.UNTIMED && serving()) {
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
                if (state.get(LIVE) < scene.places() && !closed()) {
                    go(Step.COUNT);
                } else {
                    answer(NOBODY);
                }
            }
            case COUNT -> {
                if (state.get(LIVE) < scene.places()) {
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
                for (int place = 0; place < scene.places(); place++) {
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
                if (scene.parts().get(me) != Part.UNTIMED) {
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
                boolean called = state.get(me, CALLED) == 1 && !is(Flaw.SLEEPER_TRUSTS_ITS_PERMIT);
                go(state.get(me, GIVEN) != NOBODY || called ? Step.AWAIT : Step.PARKED);
            }
            case PARKED -> {
                state.set(me, PERMIT, 0);
                go(Step.AWAIT);
            }

            case LEAVE -> {
                if (!state.isQueued(me)) {
                    state.set(me, ANSWER, NOBODY);
                    state.set(LOCK, NOBODY);
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
                boolean some = state.count(IDLE) > 0 || state.get(LIVE) < scene.places();
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
                go(scene.parts().get(me) == Part.BREAKING ? Step.INVALIDATE : Step.RELEASE);
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
                state.set(LOCK, NOBODY);
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
                state.set(LOCK, NOBODY);
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
        int maker = WaitingModel.freeMaker(state);
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
        } else if (place + 1 < scene.places()) {
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
        } else if (place + 1 < scene.places()) {
            state.set(me, INDEX, place + 1);
        } else {
            state.set(me, INDEX, 0);
            go(Step.CALL);
        }
    }

    private void dropIdle() {
        int place = state.get(me, SWEEP);
        if (place == scene.places()) {
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
        state.set(LOCK, NOBODY);
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
        return !scene.fair() && state.get(waiter, PASSED) == 0;
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

    private boolean is(Flaw flaw) {
        return this.flaw == flaw;
    }
}
