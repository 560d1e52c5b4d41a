package dev.rockpool.internal.elastic;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one platform thread keeps: a top item, and magazines for the others. Only that thread
/// touches them, with plain fields: nothing here is atomic.
///
/// # The top item
///
/// Most threads hold one item at a time and give back the one they took. That item has a slot of
/// its own: taking it and giving it back store a number that was just compared, and no reference.
/// So a pair waits for no value that the pair before has written, as a stack does for its size, and
/// the processor works on both at once. That is what it is for: with the top item in the magazine
/// the same pair took 1.4 times as long (decision 007).
///
/// The slot goes on referring to its item while that is out, for its return. An item that returns
/// elsewhere, or never, gives the slot up when the owner next finds nothing near, or with the next
/// ageing step; until then the magazines serve the owner.
///
/// @param <T> the type of the items
final class Local<T> extends Magazines<T> {
    private static final VarHandle EPOCH =
            Fields.handle(MethodHandles.lookup(), "epoch", long.class);

    private @Nullable T top;
    private long topWeight = -1; // in bytes; of the top item when it was last given back

    /// The control word under which the owner may take the fast path while the top item is in, and
    /// its complement, which is negative, while that is out or there is none.
    private long state = ~ControlWord.NONE;

    @SuppressWarnings("unused") // through its handle
    private long epoch; // written opaquely by the owner, read so by the ageing thread

    /// @param maxBytes what the magazines may hold; the top item may weigh half of that
    Local(Thread owner, long epoch, long maxBytes, long maxItemBytes) {
        super(owner, maxBytes, maxItemBytes);
        this.epoch = epoch;
    }

    /// Whether the top item is in, and the owner may take the fast path under a control word.
    boolean isReady(long word) {
        return state == word;
    }

    /// Whether the top item is out or there is none, and the owner may take the fast path under a
    /// control word.
    boolean isWaiting(long word) {
        return state == ~word;
    }

    /// Whether the owner may take the fast path under a control word to give back an item, which is
    /// not the one that the next acquisition would return.
    boolean mayGive(T item, long word) {
        if (top == item) {
            return isWaiting(word);
        }
        return isCurrent(word) && !super.isOnTop(item);
    }

    private boolean isCurrent(long word) {
        return isWaiting(word) || isReady(word);
    }

    /// Takes the top item, which is in.
    ///
    /// @param word the state
    @SuppressWarnings("NullAway") // what is in is no null
    T takeTop(long word) {
        counts.pop();
        state = ~word;
        return top;
    }

    /// Takes an item back, or in: as the top item, if it is that or there is none, else into the
    /// loaded magazine.
    ///
    /// @param word under which the owner took the fast path
    /// @return false if it is too heavy or the magazine full, or the owner may not take the fast
    ///   path any more
    boolean give(T item, long weight, long word) {
        if (top == item) {
            return isWaiting(word) && giveTop(weight, word);
        }
        if (top == null && isWaiting(word) && takes(weight)) {
            top = item;
            return giveTop(weight, word);
        }
        return isCurrent(word) && push(item, weight);
    }

    private boolean giveTop(long weight, long word) {
        if (!takes(weight)) {
            return false;
        }
        counts.push();
        topWeight = weight;
        state = word;
        return true;
    }

    private boolean isTopIn() {
        return state >= 0;
    }

    private long word() {
        return isTopIn() ? state : ~state;
    }

    /// Takes what is nearest: the top item or one of the magazines.
    @Nullable T takeAny(Trail trail) {
        T item = trail.looked(Place.TOP_ITEM, isTopIn() ? takeTop(state) : null);
        if (item == null) {
            item = trail.looked(Place.LOADED, pop());
        }
        if (item == null) {
            item = trail.looked(Place.PREVIOUS, reload() ? pop() : null);
        }
        return item;
    }

    /// Keeps an item, as the top item if there is none.
    ///
    /// @param overflow gets the batch that had to leave for it, if any
    /// @return false if it is too heavy
    boolean keep(T item, long weight, Depot<T> overflow, Trail trail) {
        if (give(item, weight, word())) {
            trail.note(top == item ? Place.TOP_ITEM : Place.LOADED, Outcome.KEPT, 1);
            return true;
        }
        if (!takes(weight)) {
            trail.note(Place.LOCAL, Outcome.PASSED, 1);
            return false;
        }
        if (!push(item, weight)) {
            int left = pushAfterMakingRoom(item, weight, overflow);
            trail.note(Place.PREVIOUS, left == 0 ? Outcome.SWAPPED : Outcome.MOVED_FAR, left);
        }
        trail.note(Place.LOADED, Outcome.KEPT, 1);
        return true;
    }

    /// Ceases to wait for a top item that is out.
    void vacate() {
        if (!isTopIn()) {
            top = null;
        }
    }

    /// Admits the owner to the fast path under a control word and no other; under
    /// [ControlWord#NONE] to none.
    void control(long word) {
        state = isTopIn() ? word : ~word;
    }

    /// Keeps the owner from using this local for an item that it looked up before its callbacks.
    void retire() {
        state = ~ControlWord.NONE;
        top = null;
    }

    @Override
    boolean isOnTop(T item) {
        return top == item ? isTopIn() : super.isOnTop(item);
    }

    @Override
    List<Batch<T>> empty() {
        Batch<T> single = top != null && isTopIn() ? Batch.ofOne(top, topWeight) : null;
        List<Batch<T>> content = super.empty();
        top = null;
        state = ~word();
        if (single != null) {
            counts.spill(1);
            content.add(single);
        }
        return content;
    }

    @Override
    void forget(Object item) {
        if (top == item) {
            vacate();
        }
        super.forget(item);
    }

    @Override
    long bytes() {
        return super.bytes() + (isTopIn() ? topWeight : 0);
    }

    /// The ageing step that the owner has caught up with.
    long epoch() {
        return (long) EPOCH.getOpaque(this);
    }

    void epoch(long reached) {
        EPOCH.setOpaque(this, reached);
    }
}
