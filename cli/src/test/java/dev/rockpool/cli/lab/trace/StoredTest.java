package dev.rockpool.cli.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.PoolTrace.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The steps tell where a release put its item.
class StoredTest {
    private static final Step ADMITTED = new Step(Place.CALLBACKS, Outcome.ADMITTED, 1);

    @Test
    void aStripeIsNearAndTheDepotIsFar() {
        Step busy = new Step(Place.STRIPE, Outcome.PASSED, 1);

        assertThat(Stored.by(List.of(ADMITTED, kept(Place.STRIPE)))).isEqualTo(Stored.NEAR);
        assertThat(Stored.by(List.of(ADMITTED, busy, kept(Place.DEPOT)))).isEqualTo(Stored.FAR);
    }

    @Test
    void onlyABatchThatLeftMakesADifference() {
        Step swapped = new Step(Place.PREVIOUS, Outcome.SWAPPED, 0);
        Step left = new Step(Place.PREVIOUS, Outcome.MOVED_FAR, 32);

        assertThat(Stored.by(List.of(ADMITTED, swapped, kept(Place.LOADED))))
                .isEqualTo(Stored.NEAR);
        assertThat(Stored.by(List.of(ADMITTED, left, kept(Place.LOADED))))
                .isEqualTo(Stored.NEAR_FOR_A_BATCH);
    }

    @Test
    void whatIsNotKeptIsDropped() {
        Step refused = new Step(Place.CALLBACKS, Outcome.REFUSED, 1);
        Step closed = new Step(Place.LOCAL, Outcome.DROPPED, 1);

        assertThat(Stored.by(List.of(refused))).isEqualTo(Stored.DROPPED);
        assertThat(Stored.by(List.of(ADMITTED, closed))).isEqualTo(Stored.DROPPED);
    }

    private static Step kept(Place place) {
        return new Step(place, Outcome.KEPT, 1);
    }
}
