package dev.rockpool.stress;

/// How the slot of a bounded or a fixed pool moves. Leases are known by the order in which they
/// began.
public final class SlotSpecification {
    private enum State {
        VACANT,
        IDLE,
        LEASED,
        CLAIMED,
        GONE
    }

    private State state = State.VACANT;
    private int leases;

    public int lease() {
        return move(State.IDLE, State.LEASED) ? ++leases : 0;
    }

    public boolean release(int lease) {
        return lease == leases && move(State.LEASED, State.IDLE);
    }

    public boolean invalidate(int lease) {
        return lease == leases && move(State.LEASED, State.GONE);
    }

    public boolean claim() {
        return move(State.IDLE, State.CLAIMED);
    }

    public boolean occupy() {
        return move(State.VACANT, State.CLAIMED);
    }

    public boolean offer() {
        return move(State.CLAIMED, State.IDLE);
    }

    public boolean vacate() {
        return move(State.CLAIMED, State.VACANT);
    }

    private boolean move(State from, State to) {
        boolean moves = state == from;
        state = moves ? to : state;
        return moves;
    }
}
