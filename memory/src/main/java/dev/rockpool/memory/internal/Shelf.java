package dev.rockpool.memory.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Batches of one class that a cache gave and none has taken yet: a stack of a few.
///
/// What is allocated on one thread and freed on another goes this way, and nobody looks into the
/// spans for it. All that is known of the shelf is one value, which an operation replaces by
/// compare-and-set. A value is made for that and never put there again, so one that is still there
/// has been there all the time (no ABA).
final class Shelf {
    private final int most;
    private final AtomicReference<Content> content =
            new AtomicReference<>(new Content(null, 0, 0, 0, 0));

    /// @param most batches that it holds
    Shelf(int most) {
        this.most = most;
    }

    /// What is there.
    ///
    /// @param top the batch that is taken next, and those below
    /// @param batches how many there are
    /// @param idle of them, that nobody has needed since the last ageing step
    /// @param given so far
    /// @param taken so far
    record Content(@Nullable Place top, int batches, int idle, long given, long taken) {

        private Content with(Batch batch) {
            return new Content(new Place(batch, top), batches + 1, idle, given + 1, taken);
        }

        private Content without(Place top) {
            int left = batches - 1;
            return new Content(top.below, left, Math.min(idle, left), given, taken + 1);
        }

        private Content withoutFirst(int count) {
            Place left = top;
            for (int i = 0; i < count && left != null; i++) {
                left = left.below;
            }
            return new Content(left, batches - count, batches - count, given, taken);
        }

        private void forFirst(int count, Consumer<Batch> action) {
            Place place = top;
            for (int i = 0; i < count && place != null; i++) {
                action.accept(place.batch);
                place = place.below;
            }
        }
    }

    /// Where a batch lies.
    ///
    /// @param below it
    record Place(Batch batch, @Nullable Place below) {}

    /// Puts a batch there.
    ///
    /// @return false if there is no room for it
    boolean tryGive(Batch batch) {
        while (true) {
            Content before = content.get();
            if (before.batches == most) {
                return false;
            }
            if (content.compareAndSet(before, before.with(batch))) {
                return true;
            }
            Thread.onSpinWait();
        }
    }

    /// Takes the batch that was given last.
    ///
    /// @return null if there is none
    @Nullable Batch tryTake() {
        while (true) {
            Content before = content.get();
            Place top = before.top;
            if (top == null) {
                return null;
            }
            if (content.compareAndSet(before, before.without(top))) {
                return top.batch;
            }
            Thread.onSpinWait();
        }
    }

    /// Makes an ageing step: gives away as many as were not needed since the last.
    void age(Consumer<Batch> away) {
        giveAway(Content::idle, away);
    }

    /// Gives everything away.
    void empty(Consumer<Batch> away) {
        giveAway(Content::batches, away);
    }

    private void giveAway(ToIntFunction<Content> count, Consumer<Batch> away) {
        Content before = content.getAndUpdate(now -> now.withoutFirst(count.applyAsInt(now)));
        before.forFirst(count.applyAsInt(before), away);
    }

    /// What is there now.
    Content content() {
        return content.get();
    }
}
