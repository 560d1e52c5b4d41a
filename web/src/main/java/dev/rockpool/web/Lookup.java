package dev.rockpool.web;

import dev.rockpool.Holder;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Savings;
import dev.rockpool.Watched;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.Examination;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Observatory;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything there is to say of one pool at this moment, for the page that has it open.
final class Lookup {
    private final SizeClassFilm film;

    Lookup(Observatory observatory) {
        this.film = new SizeClassFilm();
        observatory.onTick(film);
        film.accept(observatory.last());
    }

    /// A pool.
    ///
    /// @param settings a number, a text, a truth or a [Span] each
    /// @param saved null where nobody measures it
    /// @param health of the same moment as the figures
    /// @param film of a pool of memory
    /// @param stacks whether those, and tags, are here as far as there are any
    /// @param operations what can be done to it
    record Detail(
            String id,
            String name,
            PoolDescription.Kind kind,
            SafetyLevel safety,
            long out,
            @Nullable Saving saved,
            Map<String, Object> settings,
            List<Figure> figures,
            Diagnosis health,
            List<Shelf> levels,
            List<Hold> holders,
            List<SizeClassFilm.Frame> film,
            List<Trouble> faults,
            boolean stacks,
            List<Operations.Kind> operations) {}

    /// What the pool saves.
    record Saving(Savings.Verdict verdict, String sentence) {
        static Saving of(Savings savings) {
            return new Saving(savings.verdict(), savings.sentence());
        }
    }

    /// A time, as a setting has it.
    record Span(double seconds) {}

    /// A metric.
    record Figure(
            String name,
            @Nullable String tag,
            Metric.Type type,
            Metric.Unit unit,
            @Nullable Number value) {
        static Figure of(Metric metric, double value) {
            Metric.Tag tag = metric.tag();
            return new Figure(
                    metric.metricName(),
                    tag == null ? null : tag.value(),
                    metric.type(),
                    metric.unit(),
                    Column.number(value));
        }
    }

    /// A level.
    ///
    /// @param behind ageing steps that it has still to make
    record Shelf(PoolSnapshot.Kind kind, String name, long items, long bytes, long behind) {}

    /// Who holds an item.
    record Hold(String thread, double seconds, @Nullable String tag, @Nullable String stack) {
        static Hold of(Holder holder, boolean trusted) {
            return new Hold(
                    holder.thread(),
                    inSeconds(holder.age()),
                    trusted ? holder.tag() : null,
                    trusted ? stackOf(holder.site()) : null);
        }
    }

    /// A safety report.
    ///
    /// @param at ms of the epoch
    /// @param seconds the age of the item or lease
    record Trouble(
            String fault,
            long at,
            String thread,
            String message,
            @Nullable Double seconds,
            long uses,
            @Nullable String earlier,
            @Nullable String now) {
        static Trouble of(SafetyReport report, boolean trusted) {
            Duration age = report.age();
            return new Trouble(
                    report.fault().name(),
                    report.at().toEpochMilli(),
                    report.thread(),
                    report.message(),
                    age == null ? null : inSeconds(age),
                    report.uses(),
                    trusted ? stackOf(report.earlier()) : null,
                    trusted ? stackOf(report.now()) : null);
        }
    }

    /// Looks at a pool.
    ///
    /// @param id its id
    /// @param after ms of the epoch, up to which its film is known
    /// @param trusted whether who asks may see stacks and tags
    /// @return empty if there is none of that id, or no more
    Optional<Detail> at(String id, long after, boolean trusted) {
        return ObservedPool.find(id)
                .flatMap(observed ->
                        observed.pool()
                                .flatMap(pool ->
                                        observed.examine()
                                                .map(examined ->
                                                        detail(pool, examined, after, trusted))));
    }

    private Detail detail(Watched pool, Examination examined, long after, boolean trusted) {
        String id = examined.reading().pool();
        PoolDescription description = pool.describe();
        Optional<PoolSnapshot> snapshot =
                pool instanceof Pool<?> items ? Optional.of(items.snapshot()) : Optional.empty();
        return new Detail(
                id,
                pool.name(),
                description.kind(),
                pool.safety(),
                pool.out(),
                pool.savings().map(Saving::of).orElse(null),
                settings(description),
                figures(examined.reading()),
                Diagnosis.of(examined.health()),
                snapshot.map(Lookup::levels).orElse(List.of()),
                snapshot.map(PoolSnapshot::holders).orElse(List.of()).stream()
                        .map(holder -> Hold.of(holder, trusted))
                        .toList(),
                pool instanceof MemoryPool ? film.of(id, after) : List.of(),
                Safety.reports().reversed().stream()
                        .filter(report -> report.pool().equals(pool.name()))
                        .map(report -> Trouble.of(report, trusted))
                        .toList(),
                trusted,
                Operations.of(pool));
    }

    private static List<Figure> figures(Reading reading) {
        return reading.values().entrySet().stream()
                .map(each -> Figure.of(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<Shelf> levels(PoolSnapshot snapshot) {
        return snapshot.levels().stream()
                .map(level ->
                        new Shelf(
                                level.kind(),
                                level.name(),
                                level.items(),
                                level.bytes(),
                                Math.max(0, snapshot.epoch() - level.epoch())))
                .toList();
    }

    private static Map<String, Object> settings(PoolDescription description) {
        var settings = new LinkedHashMap<String, Object>();
        description
                .settings()
                .forEach((name, value) ->
                        settings.put(
                                name,
                                value instanceof Duration time
                                        ? new Span(inSeconds(time))
                                        : value));
        return settings;
    }

    private static double inSeconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /// The stack as the JDK prints it.
    private static @Nullable String stackOf(@Nullable Throwable site) {
        if (site == null) {
            return null;
        }
        var text = new StringWriter();
        site.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
