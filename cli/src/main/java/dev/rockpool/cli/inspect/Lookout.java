package dev.rockpool.cli.inspect;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.health.Interval;
import dev.rockpool.observe.jmx.JvmVitals;
import dev.rockpool.observe.jmx.PoolHolder;
import dev.rockpool.observe.jmx.RemoteJvm;
import dev.rockpool.observe.jmx.RemotePool;
import dev.rockpool.observe.jmx.RemotePools;
import dev.rockpool.observe.jmx.UnreachableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks at a JVM again and again, and keeps what it read last.
final class Lookout {
    private final RemoteJvm jvm;
    private final RemotePools remote;
    private long collections;
    private Map<String, Reading> before = new HashMap<>(); // by id

    private Lookout(RemoteJvm jvm, RemotePools remote) {
        this.jvm = jvm;
        this.remote = remote;
    }

    /// Takes a first look, at what the next is compared with.
    static Lookout at(long pid, RemotePools remote) throws UnreachableException {
        RemoteJvm jvm =
                RemotePools.jvms().stream()
                        .filter(each -> each.pid() == pid)
                        .findFirst()
                        .orElse(new RemoteJvm(pid, ""));
        var lookout = new Lookout(jvm, remote);
        lookout.look();
        return lookout;
    }

    Look look() throws UnreachableException {
        JvmVitals vitals = remote.vitals();
        Map<String, Reading> now = new HashMap<>();
        List<Activity> pools = new ArrayList<>();
        for (RemotePool pool : remote.read()) {
            Reading reading = pool.reading();
            now.put(pool.id(), reading);
            pools.add(
                    new Activity(
                            pool.description(),
                            Interval.between(before.get(pool.id()), reading),
                            holders(pool)));
        }
        pools.sort(
                Comparator.comparingDouble(Activity::acquired)
                        .reversed()
                        .thenComparing(Activity::id));
        long more = vitals.collections() - collections;
        before = now;
        collections = vitals.collections();
        return new Look(jvm, Instant.now(), vitals, more, pools, remote.reports());
    }

    private static List<PoolHolder> holders(RemotePool pool) throws UnreachableException {
        if (pool.reading().value(Metric.LEASED) == 0) {
            return List.of();
        }
        try {
            return pool.holders();
        } catch (IllegalStateException e) {
            return List.of(); // it went meanwhile
        }
    }
}
