package dev.rockpool.observe.health;

import static dev.rockpool.PoolDescription.Kind.BOUNDED;
import static dev.rockpool.PoolDescription.Kind.ELASTIC;
import static dev.rockpool.PoolDescription.Kind.FIXED;
import static dev.rockpool.PoolDescription.Kind.MEMORY;
import static dev.rockpool.PoolDescription.Kind.STREAMS;
import static dev.rockpool.PoolDescription.Kind.TIERED;
import static dev.rockpool.observe.health.Check.figures;
import static dev.rockpool.observe.health.Check.settings;
import static dev.rockpool.observe.health.Severity.ADVICE;
import static dev.rockpool.observe.health.Severity.CRITICAL;
import static dev.rockpool.observe.health.Severity.WARNING;

import dev.rockpool.PoolDescription.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can be wrong with a pool: first by its settings, then by what it did. Each rule has a
/// [page][#page()] that says what it sees, why that matters and how to mend it.
///
/// A number is never used for another rule.
@SuppressWarnings("ImmutableEnumChecker") // what it has are records of what does not change
public enum Rule {
    /// An acquisition may wait for ever.
    WAITS_FOR_EVER(
            1, CRITICAL, "Waits without a limit", settings(BoundedSetup::waitsForEver, BOUNDED)),

    /// An acquisition may wait longer than whoever asked for its result.
    WAITS_TOO_LONG(
            2,
            WARNING,
            "Waits longer than anybody does",
            settings(BoundedSetup::waitsTooLong, BOUNDED)),

    /// There is a validation, and nothing has it called.
    NEVER_VALIDATED(
            3,
            WARNING,
            "A validation that never runs",
            settings(BoundedSetup::neverValidated, BOUNDED)),

    /// Items are to be validated, and there is nothing to ask.
    VALIDATED_BY_NOTHING(
            4,
            WARNING,
            "Validates with nothing",
            settings(BoundedSetup::validatedByNothing, BOUNDED)),

    /// Nothing ever ends an item.
    NEVER_ENDS(5, ADVICE, "Items without an end", settings(BoundedSetup::neverEnds, BOUNDED)),

    /// Items are looked at less often than they end.
    ENDS_TOO_LATE(
            6, WARNING, "Upkeep comes too late", settings(BoundedSetup::endsTooLate, BOUNDED)),

    /// Items made together end together.
    END_TOGETHER(
            7, WARNING, "Lifetimes end together", settings(BoundedSetup::endTogether, BOUNDED)),

    /// No item may idle.
    KEEPS_NOTHING(8, WARNING, "Keeps nothing", settings(BoundedSetup::keepsNothing, BOUNDED)),

    /// A factory that failed rests until callers have given up.
    RESTS_TOO_LONG(
            9,
            WARNING,
            "Rests longer than callers wait",
            settings(BoundedSetup::restsTooLong, BOUNDED)),

    /// Misuse is not noticed.
    NOT_WATCHED(
            10,
            WARNING,
            "Nobody watches its users",
            settings(PoolSetup::isNotWatched, ELASTIC, BOUNDED, FIXED, TIERED, STREAMS)),

    /// Every operation walks the stack.
    WATCHED_FULLY(
            11,
            ADVICE,
            "Watched at full cost",
            settings(PoolSetup::isWatchedFully, ELASTIC, BOUNDED, FIXED, TIERED, STREAMS)),

    /// The next user finds what the last one left.
    NOT_RESET(
            12, ADVICE, "Nothing resets an item", settings(PoolSetup::isNotReset, ELASTIC, FIXED)),

    /// An item that has grown stays as large as it is.
    GROWS_FOR_EVER(
            13, ADVICE, "Items may grow for ever", settings(PoolSetup::growsForEver, ELASTIC)),

    /// What idles is never let go.
    NEVER_AGES(14, WARNING, "Never ages", settings(PoolSetup::neverAges, ELASTIC, TIERED, MEMORY)),

    /// What idles is let go many times a second.
    AGES_ALL_THE_TIME(
            15,
            ADVICE,
            "Ages at every collection",
            settings(PoolSetup::agesAllTheTime, ELASTIC, TIERED)),

    /// A limit of one item that is above that of all.
    ITEM_ABOVE_ALL(
            16,
            WARNING,
            "One item may weigh more than all",
            settings(PoolSetup::itemAboveAll, ELASTIC)),

    /// There will soon be nothing to lend.
    NEARLY_ALL_OUT(
            17, WARNING, "Nearly all are out", figures(Lending::nearlyAllAreOut, BOUNDED, FIXED)),

    /// An acquisition takes long.
    LONG_WAITS(18, WARNING, "Callers wait long", figures(Lending::waitsAreLong, BOUNDED)),

    /// Acquisitions fail.
    TIMES_OUT(19, CRITICAL, "Acquisitions time out", figures(Lending::timesOut, BOUNDED)),

    /// Acquisitions fail at once.
    REFUSES(20, WARNING, "Acquisitions are refused", figures(Lending::refuses, BOUNDED)),

    /// What idles is not looked at any more.
    EVICTION_STOPPED(
            21, CRITICAL, "Eviction has stopped", figures(Keeping::hasStopped, BOUNDED, ELASTIC)),

    /// Holders do not give items back.
    LEAKS(22, CRITICAL, "Items are lost", figures(Faults::leaks, ELASTIC, BOUNDED, FIXED)),

    /// Items cannot be made.
    FACTORY_FAILS(
            23,
            WARNING,
            "The factory fails",
            figures(Faults::factoryFails, ELASTIC, BOUNDED, FIXED)),

    /// Items are dropped since what should mend or end them fails.
    CALLBACKS_FAIL(
            24, WARNING, "Callbacks fail", figures(Faults::callbacksFail, ELASTIC, BOUNDED, FIXED)),

    /// Items are found broken.
    ITEMS_BREAK(
            25,
            WARNING,
            "Many items are broken",
            figures(Faults::itemsBreak, ELASTIC, BOUNDED, FIXED)),

    /// Items are too large to be kept.
    DROPS_LARGE_ONES(
            26, WARNING, "Too large to be kept", figures(Keeping::dropsLargeOnes, ELASTIC)),

    /// There is no room for items that come back.
    DROPS_TOO_MANY(
            27, WARNING, "Too many to be kept", figures(Keeping::dropsTooMany, ELASTIC, BOUNDED)),

    /// Reuse is rare.
    MISSES_OFTEN(28, WARNING, "Reuse is rare", figures(Keeping::missesOften, ELASTIC)),

    /// Much is made anew.
    MISSES_FAST(
            29, WARNING, "Misses at a high rate", figures(Keeping::missesFast, ELASTIC, MEMORY)),

    /// More comes back than was lent.
    TAKES_BACK_TOO_MANY(
            30, WARNING, "Released more than was lent", figures(Faults::takesBackTooMany, ELASTIC)),

    /// The garbage collector empties it.
    COLLECTED(
            31, WARNING, "The collector takes what idles", figures(Keeping::isCollected, ELASTIC)),

    /// Ageing drops what is needed again.
    AGES_AWAY(32, WARNING, "Ageing drops what is needed", figures(Keeping::agesAway, ELASTIC)),

    /// A fixed pool is smaller than it was.
    VACANT_SLOTS(33, WARNING, "Slots are vacant", figures(Keeping::hasVacantSlots, FIXED)),

    /// There will soon be no memory to lend.
    MEMORY_NEARLY_OUT(
            34, CRITICAL, "Memory is nearly used up", figures(Bytes::areNearlyAllOut, MEMORY)),

    /// Memory between what is lent.
    FRAGMENTED(35, WARNING, "Memory is fragmented", figures(Bytes::areFragmented, MEMORY)),

    /// Memory that idles does not go.
    MEMORY_KEPT(36, WARNING, "Memory is not given back", figures(Bytes::areNotGivenBack, MEMORY)),

    /// Nobody can tell it from another.
    SHARED_NAME(
            37,
            ADVICE,
            "Several pools have one name",
            new Check.OfEvidence(EnumSet.allOf(Kind.class), Together::shareName)),

    /// The garbage collector looks at the whole heap all the time.
    MAJOR_COLLECTIONS(
            38,
            WARNING,
            "Major collections are frequent",
            new Check.OfJvm(Together::areCollectedOften)),

    /// Pools take a large part of the heap.
    FILLS_HEAP(39, WARNING, "Idle items fill the heap", new Check.OfJvm(Together::fillTheHeap)),

    /// It would be better not there.
    DOES_NOT_PAY(40, WARNING, "Costs more than it saves", figures(Paying::doesNotPay, ELASTIC)),

    /// The pool itself takes long.
    TAKES_LONG(
            41, WARNING, "Taking and giving back takes long", figures(Paying::takesLong, ELASTIC)),

    /// For a while it had far less than was asked for.
    MISSES_IN_BURSTS(
            42,
            ADVICE,
            "Misses come in bursts",
            figures(Keeping::missesInBursts, ELASTIC, BOUNDED, FIXED, MEMORY));

    private final int number;
    private final Severity severity;
    private final String title;
    private final Check check;

    Rule(int number, Severity severity, String title, Check check) {
        this.number = number;
        this.severity = severity;
        this.title = title;
        this.check = check;
    }

    /// What it is called wherever there is little room.
    ///
    /// @return such as `RP001`
    public String id() {
        return "RP%03d".formatted(number);
    }

    /// How bad it is.
    ///
    /// @return the severity, which has the points
    public Severity severity() {
        return severity;
    }

    /// What it sees, in some words.
    ///
    /// @return without a full stop
    public String title() {
        return title;
    }

    /// The kinds of pool that it can say something about.
    ///
    /// @return all of them if it is about the JVM
    public Set<Kind> kinds() {
        return Set.copyOf(check.kinds());
    }

    /// Whether it says something only of pools that run.
    ///
    /// @return false if it goes by the settings
    public boolean takesFigures() {
        return !(check instanceof Check.OfSettings);
    }

    /// Whether it is about the JVM, and not about one pool.
    ///
    /// @return false if it finds something of pools
    public boolean isOfJvm() {
        return check instanceof Check.OfJvm;
    }

    /// Its page.
    ///
    /// @return what it sees, why that matters and how to mend it
    public RulePage page() {
        return RulePage.of(this);
    }

    /// Finds a rule.
    ///
    /// @param id such as `RP001`
    /// @return empty if there is none
    public static Optional<Rule> find(String id) {
        return Stream.of(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    Check check() {
        return check;
    }
}
