package dev.rockpool.cli.lab.tiers;

import dev.rockpool.TieredStats.Kind;
import dev.rockpool.memory.SizeClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A large tier that is held by weak references and nothing else, as a collection leaves it: there
/// is none of it. What is smaller is not looked at. One thread at a time.
final class WeakShelf implements Shelf {
    private final int from;
    private final Map<Integer, Deque<byte[]>> idle = new HashMap<>();
    private long acquired;
    private long made;
    private long dropped;

    /// @param from the smallest size that is large
    WeakShelf(int from) {
        this.from = from;
    }

    @Override
    public byte[] acquire(int size) {
        if (size < from) {
            return new byte[size];
        }
        acquired++;
        int length = Math.toIntExact(SizeClass.roundUp(size));
        Deque<byte[]> ofLength = idle.get(length);
        byte[] buffer = ofLength == null ? null : ofLength.poll();
        if (buffer != null) {
            return buffer;
        }
        made++;
        return new byte[length];
    }

    @Override
    public void release(byte[] buffer) {
        if (buffer.length >= from) {
            idle.computeIfAbsent(buffer.length, length -> new ArrayDeque<>()).push(buffer);
        }
    }

    @Override
    public void step() {
        dropped += count();
        idle.clear();
    }

    private long count() {
        return idle.values().stream().mapToLong(Deque::size).sum();
    }

    @Override
    public List<Figures> figures() {
        long bytes =
                idle.entrySet().stream()
                        .mapToLong(each -> (long) each.getKey() * each.getValue().size())
                        .sum();
        return List.of(
                new Figures(
                        Kind.LARGE,
                        from,
                        Integer.MAX_VALUE,
                        acquired,
                        made,
                        dropped,
                        count(),
                        bytes));
    }
}
