package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.CoreVariant;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

/// The order of trials. In each round of a case every contender has its turn, in an order of its
/// own: what drifts on the machine meets all alike, and a ratio is taken within a round.
record Plan(List<Trial> trials) {
    private static final long SEED = 1; // the same command does the same

    /// @param selection whom to measure in which case, if the arm suits it
    static Plan of(BiPredicate<Case, Arm> selection, List<CoreVariant> cores, int rounds) {
        var random = new Random(SEED);
        var trials = new ArrayList<Trial>();
        for (int round = 1; round <= rounds; round++) {
            for (Case work : Case.values()) {
                List<Contender> contenders = contenders(work, selection, cores);
                Collections.shuffle(contenders, random);
                for (Contender contender : contenders) {
                    trials.add(new Trial(work, contender, round));
                }
            }
        }
        return new Plan(List.copyOf(trials));
    }

    private static List<Contender> contenders(
            Case work, BiPredicate<Case, Arm> selection, List<CoreVariant> cores) {
        var contenders = new ArrayList<Contender>();
        for (Arm arm : Arm.values()) {
            if (work.admits(arm) && selection.test(work, arm)) {
                contenders.add(Contender.of(arm));
                if (arm.isRockpool()) {
                    cores.forEach(core -> contenders.add(new Contender(arm, core)));
                }
            }
        }
        if (work.isNetOfLoop() && !contenders.isEmpty()) {
            Contender loop = Contender.of(Arm.BARE);
            contenders.remove(loop);
            contenders.add(loop); // to be taken off
        }
        return contenders;
    }
}
