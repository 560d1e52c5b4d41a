package dev.rockpool.internal.bounded;

import static dev.rockpool.internal.bounded.WaitingModel.Part.BREAKING;
import static dev.rockpool.internal.bounded.WaitingModel.Part.CLOSING;
import static dev.rockpool.internal.bounded.WaitingModel.Part.SUSPENDING;
import static dev.rockpool.internal.bounded.WaitingModel.Part.TIMED;
import static dev.rockpool.internal.bounded.WaitingModel.Part.UNTIMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.internal.bounded.WaitingModel.Flaw;
import dev.rockpool.internal.bounded.WaitingModel.Scene;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;

/// Every way in which some threads can meet is gone through: none waits for ever, no item is lost
/// or in two hands, and a closed pool comes to its end. And each flaw that somebody may put into
/// the protocol is found, with the shortest way to what it breaks, which is printed.
class WaitingModelTest {
    private static final boolean FAIR = true;
    private static final boolean PASSING = false;

    private static final Scene RUSH = Scene.of(1, FAIR, TIMED, TIMED, TIMED).withIdle(1);
    private static final Scene PASSING_RUSH =
            Scene.of(1, PASSING, UNTIMED, UNTIMED, TIMED).withIdle(1).withRounds(2);
    private static final Scene TWO_PLACES =
            Scene.of(2, PASSING, UNTIMED, UNTIMED, UNTIMED).withIdle(1);
    private static final Scene INTERRUPTED =
            Scene.of(1, FAIR, UNTIMED, UNTIMED, UNTIMED).withInterrupts();
    private static final Scene FAILING =
            Scene.of(1, FAIR, UNTIMED, UNTIMED, UNTIMED).withFailures(2);
    private static final Scene BROKEN = Scene.of(1, FAIR, BREAKING, UNTIMED, TIMED).withIdle(1);
    private static final Scene ORDERED = Scene.of(1, FAIR, TIMED, TIMED).withFailures(2);
    private static final Scene CLOSED = Scene.of(1, PASSING, TIMED, TIMED, CLOSING).withIdle(1);
    private static final Scene CLOSED_EARLY =
            Scene.of(2, FAIR, UNTIMED, UNTIMED, CLOSING).withInterrupts().withFailures(1);
    private static final Scene ORDERED_AND_CLOSED =
            Scene.of(1, FAIR, TIMED, CLOSING).withFailures(1);
    private static final Scene SUSPENDED =
            Scene.of(1, FAIR, TIMED, UNTIMED, SUSPENDING).withIdle(1);
    private static final Scene PASSING_SUSPENDED =
            Scene.of(1, PASSING, UNTIMED, UNTIMED, SUSPENDING).withIdle(1);

    static final List<Scene> SCENES =
            List.of(
                    RUSH,
                    PASSING_RUSH,
                    TWO_PLACES,
                    INTERRUPTED,
                    FAILING,
                    BROKEN,
                    ORDERED,
                    CLOSED,
                    CLOSED_EARLY,
                    ORDERED_AND_CLOSED,
                    SUSPENDED,
                    PASSING_SUSPENDED);

    @ParameterizedTest
    @FieldSource("SCENES")
    void nothingGoesWrong(Scene scene) {
        var exploration = new Exploration<>(scene.with(Flaw.NOTHING));
        assertThat(exploration.run()).isEmpty();
        System.out.printf("%,9d states: %s%n", exploration.states(), scene);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOTHING")
    void aFlawIsFound(Flaw flaw) {
        List<String> way = new Exploration<>(sceneOf(flaw).with(flaw)).run();
        assertThat(way).isNotEmpty();
        System.out.printf("%s%n    %s%n", flaw, String.join("\n    ", way));
    }

    /// A scene in which a flaw shows.
    private static Scene sceneOf(Flaw flaw) {
        return switch (flaw) {
            case NOTHING -> throw new IllegalArgumentException();
            case ITEM_IS_HANDED_OVER_BY_A_PLAIN_WRITE,
                    WHO_GIVES_UP_KEEPS_WHAT_IT_WAS_HANDED,
                    WAITER_DOES_NOT_LOOK_AGAIN,
                    GATE_IS_READ_BEFORE_THE_ITEM_IS_IDLE ->
                    RUSH;
            case GATE_IS_SET_AFTER_THE_LOOK -> PASSING_RUSH;
            case WHO_FINDS_ONE_FORGETS_WHAT_IT_WAS_HANDED, SLEEPER_TRUSTS_ITS_PERMIT -> TWO_PLACES;
            case FAILED_FACTORY_KEEPS_THE_PLACE -> FAILING;
            case WHO_LEAVES_SERVES_NOBODY -> BROKEN;
            case MAKER_WAKES_NOBODY -> ORDERED;
            case CLOSE_WAKES_NOBODY, RELEASE_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED -> CLOSED;
            case RESERVATION_DOES_NOT_LOOK_WHETHER_IT_WAS_CLOSED -> CLOSED_EARLY;
            case RESUME_SERVES_NOBODY -> SUSPENDED;
        };
    }
}
