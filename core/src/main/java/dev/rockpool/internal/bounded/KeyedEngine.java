package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.PoolClosedException;
import dev.rockpool.SafetyLevel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.KeyedPool]: an engine for each key, under a common limit.
///
/// # Keys that are no longer used
///
/// An engine is held strongly while it has items, and else weakly: as long as somebody uses the
/// pool of a key he meets the same engine under that key, and a key that nobody uses costs nothing.
/// It is held by whoever makes its first item, after that is counted; it is let go by its upkeep,
/// which looks at the count once more after it has let go: one of the two sees the other.
///
/// # Keys whose pool was closed
///
/// Such a key may be opened anew while items of the closed engine are out. It is held until the
/// last of them is back, under whichever pool of the key it is given back.
///
/// @param <K> the type of the keys
/// @param <T> the type of the items
public final class KeyedEngine<K, T> {
    private final String name;
    private final Function<? super K, BoundedSettings<T>> settings;
    private final TotalLimit limit;
    private final Map<K, Entry> entries = new ConcurrentHashMap<>();
    private final Map<BoundedEngine<T>, K> leaving = new ConcurrentHashMap<>(); // replaced
    private final Clock clock = new Clock(System::nanoTime); // one for all
    private final Staff staff = Staff.ofThisThread(); // of whoever builds the whole
    private volatile @Nullable SafetyLevel safety; // for all; null as each one's settings say
    private volatile boolean closed;

    /// Makes an engine without keys.
    ///
    /// @param name of the whole
    /// @param maxTotal items in all, at least 1
    /// @param settings for the pool of a key; named and checked
    public KeyedEngine(
            String name, int maxTotal, Function<? super K, BoundedSettings<T>> settings) {
        this.name = name;
        this.settings = settings;
        this.limit = new TotalLimit(maxTotal, this::engines);
    }

    /// Starts the clock, and with it the upkeep of all.
    public void start() {
        clock.start(this::tick);
    }

    private void tick() {
        entries.values().forEach(Entry::tick);
        leaving.keySet().forEach(BoundedEngine::tick); // leases may be lost there, too
        leaving.keySet().removeIf(BoundedEngine::isEmpty);
    }

    /// The name of the whole.
    public String name() {
        return name;
    }

    /// The engine of a key, made if there is none.
    public BoundedEngine<T> engine(K key) {
        while (true) {
            if (closed) {
                throw new PoolClosedException(
                        "Pool '%s' is closed: there is no pool for key '%s'".formatted(name, key));
            }
            Entry entry = entries.get(key);
            BoundedEngine<T> engine = entry != null ? entry.engine() : open(key);
            if (engine != null && !engine.isClosed()) {
                return engine;
            }
            if (engine != null) {
                leaving.put(engine, key); // first, so that nobody finds it nowhere
            }
            if (entry != null) {
                entries.remove(key, entry);
            }
        }
    }

    /// Makes the engine of a key.
    ///
    /// @return null if another was faster
    private @Nullable BoundedEngine<T> open(K key) {
        entries.values().removeIf(entry -> entry.engine() == null);
        var entry = new Entry(key);
        SafetyLevel level = safety;
        BoundedSettings<T> chosen = settings.apply(key);
        var engine =
                new BoundedEngine<>(
                        level == null ? chosen : chosen.safety(level),
                        entry,
                        clock,
                        staff,
                        System::nanoTime);
        entry.holds(engine);
        if (entries.putIfAbsent(key, entry) != null) {
            return null;
        }
        limit.enter(engine);
        engine.open();
        SafetyLevel present = safety;
        if (present != null && present != level) { // changed meanwhile
            engine.safety(present);
        }
        if (closed) { // it may have been missed
            engine.close();
        }
        return engine;
    }

    /// The engine of a key, closed or not.
    ///
    /// @return null if there is none
    public @Nullable BoundedEngine<T> find(K key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.engine();
    }

    /// The engines at present, by key.
    public Map<K, BoundedEngine<T>> byKey() {
        var present = new LinkedHashMap<K, BoundedEngine<T>>();
        entries.forEach((key, entry) -> {
            BoundedEngine<T> engine = entry.engine();
            if (engine != null) {
                present.put(key, engine);
            }
        });
        return present;
    }

    private List<BoundedEngine<T>> engines() {
        return new ArrayList<>(byKey().values());
    }

    /// See [dev.rockpool.KeyedPool#safety(SafetyLevel)].
    public void safety(SafetyLevel level) {
        safety = level;
        engines().forEach(engine -> engine.safety(level));
    }

    /// The items that exist.
    public int size() {
        return limit.used();
    }

    /// Closes all, and opens no more.
    public void close() {
        closed = true;
        clock.stop();
        engines().forEach(BoundedEngine::close);
    }

    /// Waits for the end of all, now that they are closed.
    ///
    /// @param limit ns, in all
    /// @return false if items are still out
    public boolean awaitEnd(long limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit;
        List<BoundedEngine<T>> closing = engines();
        closing.addAll(leaving.keySet());
        boolean ended = true;
        for (BoundedEngine<T> engine : closing) {
            ended &= engine.awaitEnd(Math.max(0, deadline - System.nanoTime()));
        }
        return ended;
    }

    /// Whether it is closed.
    public boolean isClosed() {
        return closed;
    }

    /// How an engine is held, and whom it asks for places.
    private final class Entry implements Landlord {
        private final K key;
        private @Nullable WeakReference<BoundedEngine<T>> weakly; // final once it is published

        @SuppressWarnings("UnusedVariable") // to be held is all that it is for
        private volatile @Nullable BoundedEngine<T> strongly;

        Entry(K key) {
            this.key = key;
        }

        void holds(BoundedEngine<T> engine) {
            weakly = new WeakReference<>(engine);
            strongly = engine;
        }

        @Nullable BoundedEngine<T> engine() {
            return weakly == null ? null : weakly.get();
        }

        void tick() {
            BoundedEngine<T> engine = engine();
            if (engine != null) {
                engine.tick();
            }
        }

        @Override
        public boolean grant() {
            BoundedEngine<T> engine = engine();
            return engine != null && limit.take(engine);
        }

        @Override
        public void grown() {
            strongly = engine();
        }

        @Override
        public boolean wouldGrant() {
            return limit.hasRoom();
        }

        @Override
        public void giveBack() {
            limit.giveBack();
        }

        @Override
        public boolean claims() {
            BoundedEngine<T> engine = engine();
            return engine != null && limit.claims(engine);
        }

        @Override
        public void relieve() {
            BoundedEngine<T> engine = engine();
            if (engine != null) {
                limit.relieve(engine);
            }
        }

        @Override
        public boolean makeRoom() {
            BoundedEngine<T> engine = engine();
            return engine != null && limit.makeRoom(engine);
        }

        @Override
        public String describe() {
            return limit.describe();
        }

        @Override
        public boolean end(Object item) {
            for (Map.Entry<BoundedEngine<T>, K> former : leaving.entrySet()) {
                if (former.getValue().equals(key) && former.getKey().end(item)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void rest() {
            BoundedEngine<T> engine = engine();
            if (engine != null && engine.isEmpty()) {
                strongly = null;
                if (!engine.isEmpty()) {
                    strongly = engine;
                }
            }
        }
    }
}
