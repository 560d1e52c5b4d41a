package dev.rockpool.cli.compare.result;

import static java.util.Comparator.comparingDouble;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Verdict.Kind;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.output.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules from figures to a verdict. The first that applies decides:
///
/// 1. there is nothing to compare, or too few rounds;
/// 2. an arm does at least [#WORTHWHILE] × the work of `new` in the same processor time, its
///    interval is above 1, and it does not lose by the clock: reuse, by the simplest such arm that
///    no other beats;
/// 3. an arm that cannot be much slower leaves at most half of much garbage: reuse for the memory;
/// 4. the compiler removes what reuse would save: do not pool;
/// 5. the best arm is slower, better by too little, or not distinguishable: do not pool;
/// 6. its interval is too wide to say even that.
final class Judge {

    /// A pool has to be sized, watched and debugged; a gain below this does not pay for it.
    static final double WORTHWHILE = 1.05;

    /// An interval that reaches beyond this may hide a gain that matters.
    static final double TOO_WIDE = 1.10;

    /// Garbage saved does not make up for a loss that may be larger than this.
    static final double TOO_SLOW = 0.90;

    /// Bytes per operation from which garbage alone is a reason to reuse.
    static final double MUCH_GARBAGE = 1024;

    /// The compiler counts as the one that saves when reuse would save less than this share of what
    /// it removes.
    private static final double LITTLE = 0.05;

    /// An arm that reuses objects, with all that the rules ask for.
    private record Candidate(
            Measured figures, Interval ratio, Interval byTheClock, double savedBytes) {
        Arm arm() {
            return figures.arm();
        }

        String gain() {
            return "%s does %s × the work of new in the same processor time"
                    .formatted(arm(), ratio);
        }

        boolean isWorthwhile() {
            return isGain(ratio) && !isHeldUp();
        }

        boolean beats(Candidate other) {
            return Ratio.of(figures.rounds(), other.figures.rounds())
                    .filter(difference -> isGain(difference.perCpuSecond()))
                    .isPresent();
        }

        /// Waits, for a lock most likely, and so loses by the clock what it saves in work.
        boolean isHeldUp() {
            return byTheClock.isBelowOne();
        }
    }

    private final Load load;
    private final List<Candidate> candidates;
    private final Candidate best;

    private Judge(Load load, List<Candidate> candidates) {
        this.load = load;
        this.candidates = candidates;
        this.best =
                candidates.stream()
                        .max(comparingDouble(candidate -> candidate.ratio.estimate()))
                        .orElseThrow();
    }

    /// Judges a work item.
    ///
    /// @param arms in the order of [Arm]
    static Verdict judge(List<ArmResult> arms, @Nullable EscapeAnalysis compiler, Load load) {
        List<Measured> measured = new ArrayList<>();
        for (ArmResult arm : arms) {
            if (arm instanceof Measured figures) {
                measured.add(figures);
            }
        }
        if (measured.isEmpty() || measured.getFirst().arm() != Arm.NEW) {
            return new Verdict(
                    Kind.FAILED, null, "the arm new, which all are compared with, has no figures.");
        }
        Measured fresh = measured.removeFirst();
        if (load.virtual()) { // each operation has a thread of its own: nothing is ever reused
            measured.removeIf(figures -> figures.arm() == Arm.THREAD_LOCAL);
        }
        if (measured.isEmpty()) {
            return new Verdict(Kind.FAILED, null, "no way to reuse has figures.");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Measured figures : measured) {
            Ratio ratio = figures.ratio();
            if (ratio != null) {
                double saved = fresh.bytesPerOperation() - figures.bytesPerOperation();
                candidates.add(
                        new Candidate(figures, ratio.perCpuSecond(), ratio.perSecond(), saved));
            }
        }
        if (candidates.isEmpty()) {
            return new Verdict(
                    Kind.UNDECIDED,
                    null,
                    "an interval takes at least %d rounds, not %d."
                            .formatted(Bootstrap.FEWEST_ROUNDS, fresh.rounds().size()));
        }
        var judge = new Judge(load, candidates);
        return judge.worthReusing()
                .or(() -> judge.lessGarbage(fresh))
                .or(() -> judge.removedByCompiler(compiler))
                .orElseGet(judge::notWorthIt);
    }

    private Optional<Verdict> worthReusing() {
        List<Candidate> worthwhile = candidates.stream().filter(Candidate::isWorthwhile).toList();
        return worthwhile.stream()
                .filter(one -> worthwhile.stream().noneMatch(rival -> rival.beats(one)))
                .findFirst()
                .map(simplest -> simplest.arm().isPool() ? pool(simplest) : threadLocal(simplest));
    }

    private Verdict pool(Candidate choice) {
        return new Verdict(
                Kind.POOL,
                choice.arm(),
                "%s%s.%s%s"
                        .formatted(
                                choice.gain(),
                                choice.savedBytes >= MUCH_GARBAGE
                                        ? " and leaves %s less garbage per operation"
                                                .formatted(Quantity.bytes(choice.savedBytes))
                                        : "",
                                load.virtual()
                                        ? " A ThreadLocal reuses nothing here: each operation has a"
                                                + " virtual thread of its own."
                                        : "",
                                whenToTake(choice.arm())));
    }

    /// Says what the figures do not: what else is to be known of a choice, and when a bounded pool
    /// is the one to take.
    private String whenToTake(Arm choice) {
        return switch (choice) {
            case BOUNDED ->
                    " It is a bounded pool, the one to take anyway where there may be only so many"
                            + " objects, or they have to be closed. Give it as many as are used at"
                            + " a time, or threads wait.";
            case ROCKPOOL ->
                    candidates.stream()
                            .filter(other -> other.arm() == Arm.BOUNDED && other.isWorthwhile())
                            .findFirst()
                            .map(bounded ->
                                    " Where there may be only so many objects, or they have to be"
                                            + " closed, take bounded: %s ×."
                                                    .formatted(bounded.ratio))
                            .orElse("");
            case ARENA ->
                    " Its buffers lie in one arena off the heap: none goes back before all do, with"
                            + " one close.";
            case NEW, THREAD_LOCAL, COMMONS_POOL -> "";
        };
    }

    private static Verdict threadLocal(Candidate choice) {
        return new Verdict(
                Kind.THREAD_LOCAL,
                choice.arm(),
                choice.gain()
                        + ", and no pool beats it. That holds on platform threads;"
                        + " on virtual threads it reuses nothing (see --virtual).");
    }

    private Optional<Verdict> lessGarbage(Measured fresh) {
        return candidates.stream()
                .filter(candidate -> candidate.ratio.low() >= TOO_SLOW && !candidate.isHeldUp())
                .filter(candidate -> candidate.savedBytes >= MUCH_GARBAGE)
                .filter(candidate -> candidate.savedBytes >= fresh.bytesPerOperation() / 2)
                .findFirst()
                .map(choice ->
                        new Verdict(
                                Kind.REUSE_FOR_MEMORY,
                                choice.arm(),
                                "%s, no difference that counts, and saves %s of %s garbage each time.%s"
                                        .formatted(
                                                choice.gain(),
                                                Quantity.bytes(choice.savedBytes),
                                                Quantity.bytes(fresh.bytesPerOperation()),
                                                whenToTake(choice.arm()))));
    }

    private Optional<Verdict> removedByCompiler(@Nullable EscapeAnalysis compiler) {
        if (compiler == null) {
            return Optional.empty();
        }
        double saved = candidates.stream().mapToDouble(Candidate::savedBytes).max().orElseThrow();
        if (compiler.removed() < 1 || saved >= LITTLE * compiler.removed()) {
            return Optional.empty();
        }
        return Optional.of(
                new Verdict(
                        Kind.REMOVED_BY_COMPILER,
                        null,
                        "the compiler removes the allocation anyway (%s of %s per operation); %s."
                                .formatted(
                                        Quantity.bytes(compiler.removed()),
                                        Quantity.bytes(compiler.bytesWithout()),
                                        best.gain())));
    }

    private Verdict notWorthIt() {
        if (best.isHeldUp() && !best.ratio.isBelowOne()) {
            return new Verdict(
                    Kind.SLOWER,
                    null,
                    "%s, but waits, and by the clock does only %s ×."
                            .formatted(best.gain(), best.byTheClock));
        }
        if (best.ratio.isBelowOne()) {
            return new Verdict(
                    Kind.SLOWER,
                    null,
                    "every way to reuse is slower; the best, " + best.gain() + ".");
        }
        if (best.ratio.isAboveOne() && best.ratio.high() < TOO_WIDE) {
            return new Verdict(
                    Kind.TOO_LITTLE,
                    null,
                    ("the gain is real but small: %s, and it takes %.0f %% to make up for a pool's"
                                    + " upkeep.")
                            .formatted(best.gain(), 100 * (WORTHWHILE - 1)));
        }
        if (best.ratio.high() >= TOO_WIDE) {
            return new Verdict(
                    Kind.UNDECIDED,
                    null,
                    best.gain()
                            + ", which leaves both answers open. Measure longer (--duration,"
                            + " --rounds) or on a quieter machine.");
        }
        return new Verdict(
                Kind.NO_DIFFERENCE,
                null,
                "no way to reuse is distinguishably faster; the best, %s.".formatted(best.gain()));
    }

    private static boolean isGain(Interval ratio) {
        return ratio.isAboveOne() && ratio.estimate() >= WORTHWHILE;
    }
}
