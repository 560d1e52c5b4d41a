package dev.rockpool.cli.inspect;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.jmx.JvmVitals;
import dev.rockpool.observe.jmx.PoolHolder;
import dev.rockpool.observe.jmx.RemoteJvm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A look as a document for programs.
final class InspectJson {
    private InspectJson() {}

    static Map<String, Object> of(Look look) {
        JvmVitals vitals = look.vitals();
        Map<String, Object> document = new LinkedHashMap<>(of(look.jvm()));
        document.put("at", look.at().toString());
        document.put("uptimeSeconds", vitals.uptime().toMillis() / 1e3);
        document.put("heapUsedBytes", vitals.heapUsed());
        document.put("heapMaxBytes", vitals.heapMax());
        document.put("collections", vitals.collections());
        document.put("pools", look.pools().stream().map(InspectJson::of).toList());
        document.put("reports", look.reports());
        return document;
    }

    static Map<String, Object> of(RemoteJvm jvm) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pid", jvm.pid());
        document.put("main", jvm.main());
        return document;
    }

    private static Map<String, Object> of(Activity pool) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", pool.id());
        document.put("name", pool.description().pool());
        document.put("kind", pool.kind().name());
        document.put("settings", settings(pool.description().settings()));
        document.put("metrics", metrics(pool.now().values()));
        document.put("acquiredPerSecond", pool.acquired());
        if (pool.acquired() > 0) {
            document.put("hitRate", pool.hitRate());
        }
        document.put("holders", pool.holders().stream().map(InspectJson::of).toList());
        return document;
    }

    private static Map<String, Object> settings(Map<String, Object> settings) {
        Map<String, Object> document = new LinkedHashMap<>();
        settings.forEach((name, value) ->
                document.put(name, value instanceof Duration time ? time.toString() : value));
        return document;
    }

    private static Map<String, Object> metrics(Map<Metric, Double> values) {
        Map<String, Object> document = new LinkedHashMap<>();
        values.forEach((metric, value) -> document.put(metric.name(), value));
        return document;
    }

    private static Map<String, Object> of(PoolHolder holder) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("thread", holder.thread());
        document.put("seconds", holder.millis() / 1e3);
        String tag = holder.tag();
        if (tag != null) {
            document.put("tag", tag);
        }
        document.put("stack", holder.stack());
        return document;
    }
}
