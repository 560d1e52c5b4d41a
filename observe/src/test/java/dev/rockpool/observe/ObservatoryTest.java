package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.ByteBudget;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.Safety.Registration;
import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Rule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ObservatoryTest {
    @Test
    void marksWhatChangesFromLookToLook() {
        ElasticPool<Object> json = Pool.elastic(Object::new).named("o-json").build();
        try (Observatory observatory = Observatory.open();
                BoundedPool<Object> db = Pool.bounded(Object::new).named("o-db").max(3).build()) {
            observatory.look();
            json.age();
            db.reconfigure(settings -> settings.max(5));
            observatory.look();
            json.close();
            observatory.look();

            assertThat(marks(observatory))
                    .anySatisfy(mark -> {
                        assertThat(mark.kind()).isEqualTo(Mark.Kind.AGEING);
                        assertThat(mark.pool()).isEqualTo("o-json");
                        assertThat(mark.text()).isEqualTo("1 ageing step");
                    })
                    .anySatisfy(mark -> {
                        assertThat(mark.kind()).isEqualTo(Mark.Kind.RECONFIGURED);
                        assertThat(mark.text()).isEqualTo("max 3 → 5");
                    })
                    .anySatisfy(mark -> {
                        assertThat(mark.kind()).isEqualTo(Mark.Kind.OPENED);
                        assertThat(mark.pool()).isEqualTo("o-db");
                    })
                    .anySatisfy(mark -> {
                        assertThat(mark.kind()).isEqualTo(Mark.Kind.CLOSED);
                        assertThat(mark.pool()).isEqualTo("o-json");
                    });
        }
    }

    @Test
    void marksCollections() {
        try (Observatory observatory = Observatory.open()) {
            System.gc();

            await().untilAsserted(() ->
                    assertThat(marks(observatory))
                            .extracting(Mark::kind)
                            .contains(Mark.Kind.COLLECTION));
        }
    }

    @Test
    void asksTheRulesAboutEachPoolAndTheJvm() {
        try (BoundedPool<Object> pool =
                        Pool.bounded(Object::new)
                                .named("o-sick")
                                .acquireTimeout(Duration.ofNanos(Long.MAX_VALUE))
                                .build();
                Observatory observatory = Observatory.open()) {
            for (int i = 0; i < 5; i++) {
                System.gc(); // explicit ones are major
            }
            observatory.look();

            HealthReport health = observatory.health();
            assertThat(health.findings(pool.name()))
                    .extracting(Finding::rule)
                    .contains(Rule.WAITS_FOR_EVER);
            assertThat(health.findingsOfJvm())
                    .extracting(Finding::rule)
                    .contains(Rule.MAJOR_COLLECTIONS);
            assertThat((double) health.score(pool.name()))
                    .isEqualTo(reading(observatory, pool.name()).value(Metric.HEALTH));
        }
    }

    @Test
    void hasPoolsFindOutWhatTheySave() {
        ByteBudget budget = ByteBudget.of(1 << 20).build();
        try (ElasticPool<Object> told = Pool.elastic(Object::new).named("o-told").build();
                ElasticPool<Object> known =
                        Pool.elastic(Object::new).named("o-known").controlArm(true).build();
                ElasticPool<Object> charged =
                        Pool.elastic(Object::new).named("o-charged").budget(budget).build()) {
            try (Observatory observatory = Observatory.open()) {
                assertThat(told.savings()).isEmpty();
                observatory.controlArm(true);
                observatory.look();
                assertThat(told.savings()).isPresent();
                assertThat(charged.savings()).isEmpty();
                assertThat(reading(observatory, "o-told").values())
                        .doesNotContainKey(Metric.SAVED_TIME); // not known yet
            }
            assertThat(told.savings()).isEmpty();
            assertThat(known.savings()).isPresent();
        }
    }

    private static Reading reading(Observatory observatory, String id) {
        return observatory.last().readings().stream()
                .filter(reading -> reading.pool().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void looksOnceASecondAndTellsIt() {
        List<Tick> told = new CopyOnWriteArrayList<>();
        try (Observatory observatory = Observatory.open()) {
            observatory.onTick(tick -> {
                throw new IllegalStateException("a listener that fails");
            });
            observatory.onTick(told::add);

            await().untilAsserted(() -> assertThat(told).hasSizeGreaterThanOrEqualTo(2));
            assertThat(observatory.ticks()).containsAll(told.subList(0, 2));
        }
    }

    @Test
    void aListenerHearsNothingAfterItsEnd() {
        List<Tick> told = new CopyOnWriteArrayList<>();
        Consumer<Tick> listener = told::add;
        try (Observatory observatory = Observatory.open()) {
            Registration first = observatory.onTick(listener);
            Registration second = observatory.onTick(listener);
            first.close();
            first.close();
            observatory.look();
            assertThat(told).as("by the second").isNotEmpty();

            second.close();
            told.clear();
            observatory.look();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aPoolThatTakesTheIdOfAnotherIsAnother() {
        try (Observatory observatory = Observatory.open()) {
            ElasticPool<Object> first = Pool.elastic(Object::new).named("o-next").build();
            observatory.look();
            first.close();
            try (BoundedPool<Object> next = Pool.bounded(Object::new).named("o-next").build()) {
                observatory.look();
                assertThat(marks(observatory))
                        .filteredOn(mark -> next.name().equals(mark.pool()))
                        .extracting(Mark::kind)
                        .filteredOn(kind -> kind != Mark.Kind.AGEING)
                        .containsExactly(Mark.Kind.OPENED, Mark.Kind.CLOSED, Mark.Kind.OPENED);
            }
        }
    }

    @Test
    void keepsSoMuchAndNoMore() {
        try (Observatory observatory = Observatory.open(Duration.ofSeconds(3))) {
            for (int i = 0; i < 5; i++) {
                observatory.look();
            }
            assertThat(observatory.ticks()).hasSize(3);
            assertThat(observatory.last()).isEqualTo(observatory.ticks().getLast());
        }
    }

    @Test
    void aTimeTooShortIsRefused() {
        assertThatThrownBy(() -> Observatory.open(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.999S");
    }

    private static List<Mark> marks(Observatory observatory) {
        return observatory.ticks().stream().flatMap(tick -> tick.marks().stream()).toList();
    }
}
