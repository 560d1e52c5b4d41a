package dev.rockpool.internal.bounded;

import dev.rockpool.Holder;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who holds what. It is written by each acquisition, and read by those who ask.
///
/// A name and a moment cost two stores. A stack costs microseconds, so only the first acquisition
/// after a tick of the clock leaves its own: ten a second, whatever the load. The same acquisitions
/// are timed, from the lease to the end of it.
///
/// @param <T> the type of the items
final class HolderTable<T> {
    private static final int NAMED = 10;
    private static final long NEVER = -1; // no time of the clock

    private final Slots<T> slots;
    private final Clock clock;
    private final Times uses;
    private long sampledAt = NEVER; // racily: two may sample in one tick
    private boolean watchesAll; // racily: who misses a change is exempt from it

    HolderTable(Premises<T> premises) {
        this.slots = premises.slots();
        this.clock = premises.clock();
        this.uses = premises.books().uses;
    }

    /// Notes who holds an item now.
    void note(Slot<T> slot, Thread thread, @Nullable String tag) {
        long now = clock.now();
        if (slot.holder != thread) { // storing a reference costs more than comparing it
            slot.holder = thread;
        }
        if (slot.tag != tag) {
            slot.tag = tag;
        }
        slot.leasedAt = now;
        if (sampledAt != now) {
            sample(slot, now);
        } else if (slot.site != null) {
            slot.site = null;
        }
    }

    private void sample(Slot<T> slot, long now) {
        Site site = Site.here("acquired");
        if (watchesAll) {
            sampledAt = NEVER;
            begin(slot, site);
        } else {
            sampledAt = now;
        }
        slot.site = site;
        slot.sampledAt = System.nanoTime();
    }

    private static void begin(Slot<?> slot, Site site) {
        Life life = slot.life;
        if (life == null) {
            life = new Life();
            slot.life = life;
        }
        life.acquired(site);
    }

    /// Has each acquisition leave its stack from now on, or some again.
    void watchAll(boolean whether) {
        watchesAll = whether;
        sampledAt = NEVER;
    }

    /// Whether each acquisition leaves its stack.
    boolean watchesAll() {
        return watchesAll;
    }

    /// Tells of the items that are out for longer than a limit.
    ///
    /// @param limit ns
    void lookForHeldLong(long limit, Findings findings) {
        slots.forEach(slot -> {
            Thread thread = slot.holder;
            Object item = slot.item;
            if (thread != null && item != null && slot.isNewlyHeldLong(clock.now(), limit)) {
                findings.heldLong(
                        "an item of " + item.getClass().getName(),
                        limit,
                        slot.life,
                        slot.site,
                        thread);
            }
        });
    }

    /// Notes that the holder of an item, if there is one, is done with it.
    void noteEnd(Slot<T> slot) {
        if (slot.site != null && slot.isLeased()) {
            uses.record(System.nanoTime() - slot.sampledAt);
        }
    }

    /// The holders, those first that hold longest.
    List<Holder> list() {
        var holders = new ArrayList<Holder>();
        slots.forEach(slot -> {
            Thread thread = slot.holder;
            boolean leased = slot.isLeased();
            long since = slot.leasedAt; // before the time, or the age may be negative
            if (leased && since != Slot.NOBODY && thread != null) {
                holders.add(
                        new Holder(
                                Site.nameOf(thread),
                                Duration.ofNanos(clock.now() - since),
                                slot.tag,
                                slot.site));
            }
        });
        holders.sort(Comparator.comparing(Holder::age).reversed());
        return holders;
    }

    /// Says for a message who holds items, and what the pool itself does to others.
    String describe() {
        List<Holder> holders = list();
        List<Job> jobs = jobs();
        return (holders.isEmpty() ? "Nobody holds one" : "Held by " + some(holders))
                + (jobs.isEmpty() ? "" : "; the pool is " + some(jobs));
    }

    private List<Job> jobs() {
        var jobs = new ArrayList<Job>();
        slots.forEach(slot -> {
            Job job = slot.job;
            if (job != null) {
                jobs.add(job);
            }
        });
        jobs.sort(Comparator.comparingLong(Job::since));
        return jobs;
    }

    private static String some(List<?> all) {
        String more = all.size() > NAMED ? ", %d more".formatted(all.size() - NAMED) : "";
        return all.stream()
                .limit(NAMED)
                .map(Object::toString)
                .collect(Collectors.joining(", ", "", more));
    }
}
