package dev.rockpool.observe.micrometer;

import dev.rockpool.observe.Metric;

/// What a meter tells, for people: the same for all that share a name.
final class Help {
    private Help() {}

    static String of(Metric metric) {
        return switch (metric) {
            case HEALTH -> "100 less the points of the rules that found something";
            case IDLE -> "Items ready to be lent";
            case IDLE_SIZE -> "Weight of the items ready to be lent, an upper bound";
            case IDLE_SIZE_MAX -> "Weight that the shared levels may hold idle";
            case LEVEL_LOCAL, LEVEL_SHARED, LEVEL_VICTIM ->
                    "Items that idle, by the level that has them";
            case LEASED -> "Items out; chunks of streams";
            case MAX -> "Items that there may be";
            case UNDER_WAY -> "Items being made, looked at or destroyed";
            case VACANT -> "Slots whose item was dropped, and was not made anew";
            case WAITING -> "Threads that wait for an item";
            case HITS_LOCAL, HITS_SHARED, HITS_VICTIM ->
                    "Acquisitions served by reuse, by the level that had the item";
            case MISSES -> "Acquisitions that found nothing idle";
            case RELEASED -> "Releases, of items that were refused too";
            case CREATED -> "Items made";
            case FACTORY_FAILURES -> "Calls of the factory that failed";
            case DESTROY_FAILURES -> "Calls of destroy that failed";
            case DROPPED_FULL,
                    DROPPED_OVERSIZE,
                    DROPPED_UNDERUSED,
                    DROPPED_RESET,
                    DROPPED_INVALID,
                    DROPPED_AGED,
                    DROPPED_CLEARED ->
                    "Items that the pool let go of, by the reason";
            case COLLECTED -> "Items that the garbage collector took";
            case LEAKED -> "Items that were lost while they were out";
            case DONATED -> "Items released in excess of those lent";
            case BURSTS -> "Times in which it missed at an unusual rate, seen by an observatory";
            case SAVED_TIME -> "Time that one operation of the pool saves; below 0 what it costs";
            case SAVED_SIZE -> "What one operation of the pool does not allocate";
            case SAVED_COLLECTION -> "Share of the collector's work that the pool keeps from it";
            case COST_TIME ->
                    "Time that one operation takes of the pool itself; of a bounded one, to wait";
            case WORTH -> "1 if the pool pays, -1 if it costs more than it saves, 0 if not certain";
            case AGEING_STEPS -> "Ageing steps; rounds of the upkeep of a bounded pool";
            case TIMEOUTS -> "Acquisitions that got nothing in time";
            case REJECTIONS -> "Acquisitions refused since too many waited already";
            case INTERRUPTS -> "Acquisitions whose thread was interrupted";
            case WAITS, WAIT_TIME -> "Acquisitions that found nothing idle, and how long they took";
            case WAIT_P99 -> "Of a hundred waits since the pool was built 99 took no longer";
            case WAIT_MAX -> "The longest wait since the pool was built";
            case USES, USE_TIME -> "Uses that were timed, about ten a second";
            case MAKES, MAKE_TIME -> "Calls of the factory, and how long they took";
            case MEMORY_MAX -> "The most that may come from the system";
            case MEMORY_RESERVED -> "What came from the system";
            case MEMORY_USED -> "What is lent";
            case MEMORY_CACHED -> "What is not lent";
            case MEMORY_FRAGMENTED -> "What lies between the lent";
            case MEMORY_HITS -> "Slots that were taken from a cache";
            case MEMORY_MISSES -> "How often a cache had nothing";
            case MEMORY_LARGE -> "How often something was lent that is in no size class";
        };
    }
}
