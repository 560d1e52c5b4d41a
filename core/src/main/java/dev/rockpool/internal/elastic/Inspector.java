package dev.rockpool.internal.elastic;

import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import dev.rockpool.PoolStats;
import dev.rockpool.internal.ThreadTable;
import dev.rockpool.internal.safety.Quarantine;
import java.util.ArrayList;
import java.util.List;

/// Reads what every level holds, for statistics and for people. Called under the lock of the
/// [Caretaker], so that nobody but its owners moves an item meanwhile.
final class Inspector<T> {
    private final String pool;
    private final Control control;
    private final Tally tally;
    private final ThreadTable<Local<T>> locals;
    private final Stripes<T> stripes;
    private final Depot<T> depot;
    private final Quarantine<Stay<T>> quarantine;

    Inspector(Levels<T> levels) {
        this.pool = levels.settings().name();
        this.control = levels.control();
        this.tally = levels.tally();
        this.locals = levels.locals();
        this.stripes = levels.stripes();
        this.depot = levels.depot();
        this.quarantine = levels.quarantine();
    }

    PoolStats stats() {
        Depot.Content primary = depot.primary();
        Depot.Content victim = depot.victim();
        int held = quarantine.items();
        long[] bytes = {primary.bytes() + victim.bytes() + stripes.bytes() + quarantine.bytes()};
        locals.forEach(local -> bytes[0] += local.bytes());
        return tally.read(primary.items() + victim.items() + held, bytes[0]);
    }

    PoolSnapshot snapshot() {
        PoolStats stats = stats();
        long word = control.word();
        return new PoolSnapshot(
                pool,
                ControlWord.epoch(word),
                ControlWord.isClosed(word),
                ControlWord.safety(word),
                levels(ControlWord.epoch(word)),
                List.of(),
                stats);
    }

    private List<Level> levels(long epoch) {
        var levels = new ArrayList<Level>();
        locals.forEach(local -> {
            long items = local.counts.inside();
            if (items > 0) {
                String owner = local.ownerName();
                levels.add(new Level(Kind.LOCAL, owner, items, local.bytes(), local.epoch()));
            }
        });
        stripes.describe(epoch, levels::add);
        Depot.Content primary = depot.primary();
        levels.add(new Level(Kind.DEPOT, "depot", primary.items(), primary.bytes(), epoch));
        Depot.Content victim = depot.victim();
        levels.add(new Level(Kind.VICTIM, "victim", victim.items(), victim.bytes(), epoch));
        int held = quarantine.items();
        if (held > 0) {
            levels.add(new Level(Kind.QUARANTINE, "quarantine", held, quarantine.bytes(), epoch));
        }
        return levels;
    }
}
