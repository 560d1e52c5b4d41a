package dev.rockpool.web;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryStats;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the size classes of the pools of memory held, second by second.
final class SizeClassFilm implements Consumer<Tick> {
    private static final int LENGTH = 120; // frames, as long as an observatory keeps what it saw

    private final Map<String, Deque<Frame>> films = new HashMap<>(); // by id; guarded by this

    /// One second of one pool.
    ///
    /// @param at ms of the epoch
    record Frame(long at, List<Cell> classes) {}

    /// One size class.
    ///
    /// @param size bytes of a slot
    /// @param used slots that are lent
    /// @param idle slots that are not
    record Cell(int size, long used, long idle) {
        static Cell of(MemoryStats.OfClass figures) {
            return new Cell(figures.size(), figures.inUse(), figures.cached() + figures.free());
        }
    }

    @Override
    public synchronized void accept(Tick tick) {
        films.keySet().retainAll(idsOf(tick));
        for (ObservedPool observed : ObservedPool.all()) {
            if (observed.pool().orElse(null) instanceof MemoryPool pool) {
                add(observed.id(), frame(tick, pool));
            }
        }
    }

    private static Set<String> idsOf(Tick tick) {
        return tick.readings().stream().map(Reading::pool).collect(Collectors.toSet());
    }

    private static Frame frame(Tick tick, MemoryPool pool) {
        return new Frame(
                tick.at().toEpochMilli(), pool.stats().classes().stream().map(Cell::of).toList());
    }

    private void add(String id, Frame frame) {
        Deque<Frame> film = films.computeIfAbsent(id, key -> new ArrayDeque<>());
        if (film.size() == LENGTH) {
            film.removeFirst();
        }
        film.addLast(frame);
    }

    /// The frames of a pool.
    ///
    /// @param after ms of the epoch, up to which they are known
    synchronized List<Frame> of(String id, long after) {
        Deque<Frame> film = films.getOrDefault(id, new ArrayDeque<>());
        return film.stream().filter(frame -> frame.at() > after).toList();
    }
}
