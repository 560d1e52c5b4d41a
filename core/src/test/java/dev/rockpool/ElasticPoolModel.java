package dev.rockpool;

import dev.rockpool.testkit.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The elastic pool as a slow and obvious list of its idle items, for calls that come one after the
/// other.
///
/// What one thread released lies near it. Near a platform thread nobody else finds it, until the
/// owner has seen an ageing step: then it is a victim and everybody's. With more than a magazine's
/// items idle it depends on the pool's economy who finds what; the model then says less, and never
/// less than: no item twice, none that is gone.
final class ElasticPoolModel {
    private static final int SURELY_NEAR = 32;

    /// @param owner the platform thread that it lies near, or [#EVERYBODY]
    private record Idle(int owner, int steps) {}

    static final int EVERYBODY = -1;

    private final IdentityHashMap<Item, Idle> idle = new IdentityHashMap<>();
    private final IdentityHashMap<Item, Boolean> out =
            new IdentityHashMap<>(); // by weight: heavy or not
    private boolean crowded;
    private boolean closed;

    long created;
    long acquired;
    long released;
    long droppedAged;
    long droppedCleared;

    boolean isClosed() {
        return closed;
    }

    long idle() {
        return idle.size();
    }

    long leased() {
        return out.size();
    }

    List<Item> held() {
        return new ArrayList<>(out.keySet());
    }

    boolean isIdle(Item item) {
        return idle.containsKey(item);
    }

    boolean isOut(Item item) {
        return out.containsKey(item);
    }

    /// The idle items that an acquisition by this thread may return.
    Set<Item> mayFind(int thread) {
        seenBy(thread);
        return found(thread, crowded);
    }

    /// Whether an acquisition by this thread must find one of them.
    boolean mustFind(int thread) {
        return !crowded && !found(thread, false).isEmpty();
    }

    void lent(Item item, boolean heavy) {
        acquired++;
        if (idle.remove(item) == null) {
            created++;
        }
        out.put(item, heavy);
    }

    /// @param near the platform thread that releases it, or [#EVERYBODY]
    void back(Item item, int near) {
        seenBy(near);
        boolean heavy = Boolean.TRUE.equals(out.remove(item));
        released++;
        if (closed) {
            droppedCleared++;
        } else {
            idle.put(item, new Idle(heavy ? EVERYBODY : near, 0));
            crowded |= idle.size() > SURELY_NEAR;
        }
    }

    void aged() {
        if (closed) {
            return;
        }
        idle.replaceAll((item, at) -> new Idle(at.owner, at.steps + 1));
        idle.values()
                .removeIf(at -> {
                    boolean gone = at.steps >= 2;
                    droppedAged += gone ? 1 : 0;
                    return gone;
                });
        forgetTheCrowd();
    }

    void cleared() {
        droppedCleared += idle.size();
        idle.clear();
        forgetTheCrowd();
    }

    void close() {
        cleared();
        closed = true;
    }

    /// The owner comes by: what it missed a step with is everybody's.
    private void seenBy(int thread) {
        idle.replaceAll((item, at) ->
                at.owner == thread && at.steps == 1 ? new Idle(EVERYBODY, at.steps) : at);
    }

    private Set<Item> found(int thread, boolean anywhere) {
        Set<Item> found = Collections.newSetFromMap(new IdentityHashMap<>());
        idle.forEach((item, at) -> {
            if (anywhere || at.owner == EVERYBODY || at.owner == thread) {
                found.add(item);
            }
        });
        return found;
    }

    private void forgetTheCrowd() {
        crowded &= !idle.isEmpty();
    }
}
