package dev.rockpool.cli.compare;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.worker.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// The order of trials. In each round of a work item every arm has its turn, in an order of its
/// own: what drifts on the machine meets all arms alike, and a ratio is taken within a round.
record Plan(List<Item> items) {

    /// All trials of a work item.
    record Item(Work<?, ?> work, List<Trial> trials) {}

    static Plan of(Settings settings) {
        var random = new Random(settings.seed());
        var items = new ArrayList<Item>();
        for (Work<?, ?> work : settings.works()) {
            var trials = new ArrayList<Trial>();
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Arm arm : shuffled(armsFor(work), random)) {
                    trials.add(new Trial(work.name(), arm, round, true));
                }
                if (round == 1) {
                    trials.add(new Trial(work.name(), Arm.NEW, round, false));
                }
            }
            items.add(new Item(work, List.copyOf(trials)));
        }
        return new Plan(List.copyOf(items));
    }

    int trials() {
        return items.stream().mapToInt(item -> item.trials().size()).sum();
    }

    private static List<Arm> armsFor(Work<?, ?> work) {
        return Stream.of(Arm.values()).filter(arm -> arm.suits(work)).toList();
    }

    private static List<Arm> shuffled(List<Arm> arms, Random random) {
        var shuffled = new ArrayList<>(arms);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
