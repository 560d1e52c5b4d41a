package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A few batches between caches.
class ShelfTest {
    private final Shelf shelf = new Shelf(3);
    private final List<Batch> away = new ArrayList<>();

    @Test
    void whatWasGivenLastIsTakenFirst() {
        List<Batch> given = give(2);
        assertThat(shelf.tryTake()).isSameAs(given.get(1));
        assertThat(shelf.tryTake()).isSameAs(given.get(0));
        assertThat(shelf.tryTake()).isNull();
    }

    @Test
    void thereIsRoomForSoMany() {
        give(3);
        assertThat(shelf.tryGive(batch())).isFalse();
        assertThat(shelf.content().batches()).isEqualTo(3);
        assertThat(shelf.content().given()).isEqualTo(3);
    }

    @Test
    void aStepGivesAwayWhatNobodyHasNeededSinceTheLast() {
        give(3);
        shelf.age(away::add);
        assertThat(away).isEmpty();
        shelf.tryTake();
        shelf.tryTake();
        shelf.tryGive(batch());
        shelf.age(away::add);
        assertThat(away).hasSize(1);
        assertThat(shelf.content().batches()).isEqualTo(1);
        shelf.age(away::add);
        assertThat(away).hasSize(2).doesNotHaveDuplicates();
        assertThat(shelf.tryTake()).isNull();
    }

    @Test
    void allGoesAwayOnce() {
        List<Batch> given = give(3);
        shelf.empty(away::add);
        shelf.empty(away::add);
        assertThat(away).containsExactlyInAnyOrderElementsOf(given);
        assertThat(shelf.tryTake()).isNull();
        assertThat(shelf.tryGive(batch())).isTrue();
    }

    private List<Batch> give(int count) {
        List<Batch> given = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Batch batch = batch();
            assertThat(shelf.tryGive(batch)).isTrue();
            given.add(batch);
        }
        return given;
    }

    private static Batch batch() {
        return new Batch(new Span[0], new long[0], 0);
    }
}
