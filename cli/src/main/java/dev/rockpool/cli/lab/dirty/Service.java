package dev.rockpool.cli.lab.dirty;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Serves requests: each has a user to itself for as long as it lasts, fills it in, and saves it in
/// a store by its identity. Before that it looks at what it was given.
final class Service {
    private static final int ADMINS = 10; // one of so many is

    private final Way way;
    private final int uses;
    private final ElasticPool<User> pool;
    private final ConcurrentMap<UUID, String> store = new ConcurrentHashMap<>();
    private final Set<Instant> times = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder sameId = new LongAdder();
    private final LongAdder sameTime = new LongAdder();
    private final LongAdder otherRoles = new LongAdder();
    private final LongAdder otherNotes = new LongAdder();
    private final LongAdder otherRights = new LongAdder();

    private Service(Way way, int uses) {
        this.way = way;
        this.uses = uses;
        this.pool = Pool.elastic(User::new).named("users").reset(way::reset).build();
    }

    /// @param threads that serve at the same time
    /// @param uses requests, by all of them together
    static Seen serve(Way way, int threads, int uses) {
        var service = new Service(way, uses);
        try (ElasticPool<User> _ = service.pool) {
            service.run(threads);
            return service.seen();
        }
    }

    private void run(int threads) {
        var all = new ArrayList<Future<?>>();
        try (ExecutorService crew = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                all.add(crew.submit(this::takeRequests));
            }
        }
        all.forEach(Future::resultNow);
    }

    private void takeRequests() {
        for (int use = next.getAndIncrement(); use < uses; use = next.getAndIncrement()) {
            if (way == Way.NEW) {
                handle(use, new User());
            } else {
                User user = pool.acquire();
                try {
                    handle(use, user);
                } finally {
                    pool.release(user);
                }
            }
        }
    }

    private void handle(int use, User user) {
        look(user);
        boolean admin = use % ADMINS == 0;
        user.login("user " + use, admin ? "admin" : "reader");
        count(user.mayDelete() && !admin, otherRights);
        count(store.put(user.id(), user.name()) != null, sameId);
    }

    private void look(User user) {
        count(!times.add(user.createdAt()), sameTime);
        count(user.hasRoles(), otherRoles);
        count(user.hasNotes(), otherNotes);
    }

    private static void count(boolean seen, LongAdder times) {
        if (seen) {
            times.increment();
        }
    }

    private Seen seen() {
        return new Seen(
                way,
                uses,
                way == Way.NEW ? uses : pool.stats().created(),
                sameId.sum(),
                sameTime.sum(),
                otherRoles.sum(),
                otherNotes.sum(),
                otherRights.sum(),
                store.size());
    }
}
