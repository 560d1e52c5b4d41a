package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.PoolTrace.Step;
import dev.rockpool.testkit.internal.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an operation tells of its way.
class PoolTraceTest {
    private final ElasticPool<Object> pool =
            Pool.elastic(Object::new).named("traced").ageing(Ageing.never()).build();

    @AfterEach
    void theBooksAreSettled() {
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void theFirstAcquisitionOfAThreadLooksEverywhereBeforeItMakesAnItem() {
        PoolTrace trace = pool.trace();
        assertThat(trace.isComplete()).isFalse();
        assertThat(trace.steps()).isEmpty();
        assertThat(trace.toString()).startsWith("pool 'traced': nothing yet by ");

        Object item = pool.acquire();

        assertThat(trace.isComplete()).isTrue();
        assertThat(trace.steps())
                .containsExactly(
                        step(Place.LOCAL, Outcome.JOINED, 0),
                        step(Place.TOP_ITEM, Outcome.MISS, 0),
                        step(Place.LOADED, Outcome.MISS, 0),
                        step(Place.PREVIOUS, Outcome.MISS, 0),
                        step(Place.DEPOT, Outcome.MISS, 0),
                        step(Place.STRIPES, Outcome.MISS, 0),
                        step(Place.VICTIM, Outcome.MISS, 0),
                        step(Place.FACTORY, Outcome.MADE, 1));
        assertThat(trace.toString().lines())
                .startsWith(
                        "pool 'traced': acquire by " + Thread.currentThread().getName(),
                        "  1 local      joined")
                .endsWith("  8 factory    made       1 item");
        pool.release(item);
    }

    @Test
    void aPairGoesByTheTopItemAndTheInnerOneByTheMagazine() {
        Object outer = pool.acquire();
        Object inner = pool.acquire();
        pool.release(outer);
        pool.release(inner);

        assertThat(traceOf(() -> assertThat(pool.acquire()).isSameAs(outer)))
                .containsExactly(step(Place.TOP_ITEM, Outcome.HIT, 1));
        assertThat(traceOf(() -> assertThat(pool.acquire()).isSameAs(inner)))
                .containsExactly(
                        step(Place.TOP_ITEM, Outcome.MISS, 0), step(Place.LOADED, Outcome.HIT, 1));
        assertThat(traceOf(() -> pool.release(inner)))
                .containsExactly(
                        step(Place.CALLBACKS, Outcome.ADMITTED, 1),
                        step(Place.LOADED, Outcome.KEPT, 1));
        assertThat(traceOf(() -> pool.release(outer)))
                .containsExactly(
                        step(Place.CALLBACKS, Outcome.ADMITTED, 1),
                        step(Place.TOP_ITEM, Outcome.KEPT, 1));
    }

    @Test
    void whatDoesNotFitLeavesInABatchAndComesToAnotherThreadInOne() {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            items.add(pool.acquire());
        }
        for (Object item : items.subList(0, 33)) {
            pool.release(item);
        }
        assertThat(traceOf(() -> pool.release(items.get(33))))
                .contains(step(Place.PREVIOUS, Outcome.SWAPPED, 0));
        for (Object item : items.subList(34, 65)) {
            pool.release(item);
        }
        assertThat(traceOf(() -> pool.release(items.get(65))))
                .containsExactly(
                        step(Place.CALLBACKS, Outcome.ADMITTED, 1),
                        step(Place.PREVIOUS, Outcome.MOVED_FAR, 32),
                        step(Place.LOADED, Outcome.KEPT, 1));

        Crowd.of(
                1,
                member ->
                        assertThat(traceOf(() -> pool.release(pool.acquire())))
                                .contains(
                                        step(Place.DEPOT, Outcome.HIT, 1),
                                        step(Place.DEPOT, Outcome.MOVED_NEAR, 31)));
    }

    @Test
    void anAgeingStepMakesWhatAThreadHeldItsVictims() {
        pool.release(pool.acquire());
        pool.age();
        assertThat(traceOf(() -> pool.release(pool.acquire())))
                .startsWith(step(Place.LOCAL, Outcome.AGED, 1))
                .endsWith(step(Place.VICTIM, Outcome.HIT, 1));
    }

    @Test
    void aVirtualThreadGoesByItsStripe() throws InterruptedException {
        var steps = new AtomicReference<List<Step>>();
        Thread.ofVirtual()
                .start(() -> {
                    Object item = pool.acquire();
                    List<Step> way = new ArrayList<>(traceOf(() -> pool.release(item)));
                    way.addAll(traceOf(() -> pool.use(again -> again)));
                    steps.set(way);
                })
                .join();
        assertThat(steps.get())
                .containsExactly(
                        step(Place.CALLBACKS, Outcome.ADMITTED, 1),
                        step(Place.STRIPE, Outcome.KEPT, 1),
                        step(Place.STRIPE, Outcome.HIT, 1));
    }

    @Test
    void aRefusedItemIsSaidToBe() {
        var picky = Pool.elastic(Object::new).retain(item -> false).build();
        Object item = picky.acquire();
        PoolTrace trace = picky.trace();
        picky.release(item);
        assertThat(trace.steps()).containsExactly(step(Place.CALLBACKS, Outcome.REFUSED, 1));
        assertThatBooksOf(picky).areSettled();
    }

    @Test
    void anOperationThatFailsHasATraceToo() {
        var broken =
                Pool.elastic(
                                () -> {
                                    throw new IllegalStateException("no item today");
                                })
                        .build();
        PoolTrace trace = broken.trace();
        assertThatIllegalStateException().isThrownBy(broken::acquire);
        assertThat(trace.steps()).endsWith(step(Place.FACTORY, Outcome.FAILED, 0));

        broken.close();
        PoolTrace closed = broken.trace();
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(broken::acquire);
        assertThat(closed.isComplete()).isTrue();
        assertThat(closed.steps()).isEmpty();
    }

    @Test
    void onlyTheAskingThreadIsFollowed() {
        PoolTrace trace = pool.trace();
        Crowd.of(2, member -> pool.use(item -> item));
        assertThat(trace.isComplete()).isFalse();
        pool.use(item -> item);
        assertThat(trace.isComplete()).isTrue();
    }

    @Test
    void whoAsksAgainIsFollowedInstead() {
        PoolTrace first = pool.trace();
        PoolTrace second = pool.trace();
        pool.use(item -> item);
        assertThat(first.isComplete()).isFalse();
        assertThat(second.steps()).endsWith(step(Place.FACTORY, Outcome.MADE, 1));
    }

    @Test
    void aTraceChangesNothingOfWhatIsTracked() {
        pool.safety(SafetyLevel.FULL);
        Object item = pool.acquire();
        assertThat(traceOf(() -> pool.release(item)))
                .containsExactly(step(Place.QUARANTINE, Outcome.KEPT, 1));
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> traceOf(() -> pool.release(item)));
        assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
    }

    private List<Step> traceOf(Runnable operation) {
        PoolTrace trace = pool.trace();
        operation.run();
        return trace.steps();
    }

    private static Step step(Place place, Outcome outcome, int items) {
        return new Step(place, outcome, items);
    }
}
