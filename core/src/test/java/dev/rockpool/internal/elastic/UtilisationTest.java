package dev.rockpool.internal.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What a pool learns of its uses from step to step, with steps and uses made by hand.
class UtilisationTest {
    private static final long SMALL = 100;
    private static final long LARGE = 1 << 20;

    /// What is released: it says what its use needed and what it can hold.
    private record Room(long used, long capacity) {}

    private final Utilisation<Room> utilisation =
            new Utilisation<>(new Gauges<>(Room::used, Room::capacity));

    @Test
    void beforeTheFirstStepNothingIsTooLarge() {
        uses(10 * Utilisation.ENOUGH, SMALL);
        assertThat(isKept(SMALL, LARGE)).isTrue();
    }

    @Test
    void afterItWhatCanHoldFarMoreThanAllUsesNeedIsTooLarge() {
        uses(Utilisation.ENOUGH, SMALL);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).isFalse();
        assertThat(isKept(0, LARGE)).isFalse();
        assertThat(isKept(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void farIsMoreThanFourTimes() {
        uses(Utilisation.ENOUGH, 5_000); // rounded up to 8,192
        utilisation.age();
        assertThat(isKept(SMALL, 4 * 8_192 + 3)).isTrue();
        assertThat(isKept(SMALL, 4 * 8_192 + 4)).isFalse();
    }

    @Test
    void whatIsSmallIsNeverTooLarge() {
        uses(Utilisation.ENOUGH, 1);
        utilisation.age();
        assertThat(isKept(0, 4_096)).isTrue();
        assertThat(isKept(0, Long.MIN_VALUE)).isTrue();
    }

    @Test
    void anItemThatWasJustNeededStays() {
        uses(Utilisation.ENOUGH, SMALL);
        utilisation.age();
        assertThat(isKept(LARGE / 4, LARGE)).isTrue();
        assertThat(isKept(LARGE / 4 - 1, LARGE)).isFalse();
    }

    @Test
    void whatANewItemHoldsIsNotTooMuch() {
        utilisation.learn(new Room(0, LARGE));
        uses(Utilisation.ENOUGH, SMALL);
        utilisation.age();
        assertThat(isKept(SMALL, 4 * LARGE)).isTrue();
        assertThat(isKept(SMALL, 4 * LARGE + 4)).isFalse();
    }

    @Test
    void aStepAfterFewUsesTeachesNothing() {
        uses(Utilisation.ENOUGH - 1, SMALL);
        utilisation.age();
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).as("after 255 uses").isTrue();

        uses(1, SMALL);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).as("after 256 uses in three steps").isFalse();
    }

    @Test
    void aRestedPoolKeepsWhatItKnows() {
        uses(Utilisation.ENOUGH, SMALL);
        for (int step = 0; step < 10; step++) {
            utilisation.age();
        }
        assertThat(isKept(SMALL, LARGE)).isFalse();
    }

    @Test
    void aShortBurstIsNotEvenLearnt() {
        uses(5_000, SMALL);
        uses(100, LARGE);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).isFalse();
    }

    @Test
    void aBurstIsForgottenWithTheSecondStepAfterIt() {
        uses(1_000, SMALL);
        uses(1_000, LARGE);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).as("after the first step").isTrue();

        uses(1_000, SMALL);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).as("after the second").isFalse();
    }

    @Test
    void aBurstLongerThanAStepIsTrafficWhileItLasts() {
        uses(1_000, SMALL);
        utilisation.age();
        for (int step = 0; step < 5; step++) {
            assertThat(isKept(LARGE, LARGE)).isTrue();
            uses(1_000, LARGE);
            utilisation.age();
            assertThat(isKept(SMALL, LARGE)).as("in step %d of the burst", step).isTrue();
        }
        uses(1_000, SMALL);
        utilisation.age();
        assertThat(isKept(SMALL, LARGE)).as("a step after it").isFalse();
    }

    @Test
    void trafficThatIsLargeOnceInTenTimesIsNoBurst() {
        for (int step = 0; step < 20; step++) {
            for (int i = 0; i < 100; i++) {
                uses(9, SMALL);
                uses(1, LARGE);
                assertThat(isKept(SMALL, LARGE)).isTrue();
            }
            utilisation.age();
        }
    }

    @Test
    void withoutStepsAPeriodEndsAfterManyUses() {
        uses(Utilisation.MANY - 1, SMALL);
        utilisation.rest();
        assertThat(isKept(SMALL, LARGE)).isTrue();

        uses(1, SMALL);
        utilisation.rest();
        assertThat(isKept(SMALL, LARGE)).isFalse();
    }

    @Test
    void aNewItemWhoseGaugeThrowsHarmsNobody() {
        var failing =
                new Utilisation<Room>(
                        new Gauges<>(
                                Room::used,
                                room -> {
                                    throw new IllegalStateException("the gauge's own");
                                }));
        assertThatNoException().isThrownBy(() -> failing.learn(new Room(0, 0)));
        assertThatThrownBy(() -> failing.isUnderused(new Room(0, 0), 0))
                .hasMessage("the gauge's own");
    }

    private void uses(int count, long need) {
        for (int i = 0; i < count; i++) {
            utilisation.used(new Room(need, need));
        }
    }

    private boolean isKept(long used, long capacity) {
        return !utilisation.isUnderused(new Room(used, capacity), used);
    }
}
