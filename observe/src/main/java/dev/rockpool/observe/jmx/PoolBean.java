package dev.rockpool.observe.jmx;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.internal.Log;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.GivenValue;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.Reconfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.StandardMBean;

/// See [PoolMXBean]. The attributes of the interface are the JDK's work, those of the metrics are
/// added here.
final class PoolBean extends StandardMBean implements PoolMXBean {
    private final String id; // of the bean
    private final ObservedPool observed;
    private final Kind kind;
    private final Map<String, Metric> metrics; // by the names of the attributes

    PoolBean(String id, ObservedPool observed) {
        super(PoolMXBean.class, true);
        this.id = id;
        this.observed = observed;
        this.kind = observed.pool().map(pool -> pool.describe().kind()).orElse(Kind.OTHER);
        this.metrics = new LinkedHashMap<>();
        Stream.of(Metric.values())
                .filter(metric -> metric.kinds().contains(kind))
                .forEach(metric -> metrics.put(attribute(metric), metric));
    }

    /// `WAIT_P99` is `WaitP99`.
    static String attribute(Metric metric) {
        return Stream.of(metric.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getName() {
        return pool().name();
    }

    @Override
    public Kind getKind() {
        return kind;
    }

    @Override
    public SafetyLevel getSafety() {
        return pool().safety();
    }

    @Override
    public PoolState getState() {
        return PoolState.of(pool().describe(), read());
    }

    @Override
    public List<PoolHolder> holders() {
        return pool() instanceof BoundedPool<?> pool
                ? pool.holders().stream().map(PoolHolder::of).toList()
                : List.of();
    }

    @Override
    public void age() {
        switch (pool()) {
            case Pool<?> pool -> pool.age();
            case MemoryPool pool -> pool.age();
            case Watched pool ->
                    throw new IllegalStateException(
                            "Pool '%s' does not age".formatted(pool.name()));
        }
        logged("made an ageing step");
    }

    @Override
    public void safety(String level) {
        Watched pool = pool();
        SafetyLevel given =
                GivenValue.ofPool(pool.name(), "safety", level).oneOf(SafetyLevel.class);
        pool.safety(given);
        logged("watches its users at level " + given);
    }

    @Override
    public void reconfigure(String setting, String value) {
        Reconfiguration.apply(pool(), setting, value);
        logged("has %s %s".formatted(setting, value.strip()));
    }

    private void logged(String what) {
        Log.info("Pool '%s' %s, as a management tool asked for".formatted(id, what));
    }

    private Watched pool() {
        return observed.pool().orElseThrow(this::gone);
    }

    private Reading read() {
        return observed.read().orElseThrow(this::gone);
    }

    private IllegalStateException gone() {
        return new IllegalStateException("Pool '%s' is gone: nobody uses it".formatted(id));
    }

    @Override
    public Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        Metric metric = metrics.get(attribute);
        return metric == null ? super.getAttribute(attribute) : read().value(metric);
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        String[] own =
                Stream.of(attributes)
                        .filter(name -> !metrics.containsKey(name))
                        .toArray(String[]::new);
        AttributeList list = super.getAttributes(own);
        if (own.length < attributes.length) {
            observed.read()
                    .ifPresent(reading -> {
                        for (String name : attributes) {
                            Metric metric = metrics.get(name);
                            if (metric != null) {
                                list.add(new Attribute(name, reading.value(metric)));
                            }
                        }
                    });
        }
        return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanInfo own = super.getMBeanInfo();
        MBeanAttributeInfo[] attributes =
                Stream.concat(
                                Stream.of(own.getAttributes()),
                                metrics.entrySet().stream()
                                        .map(entry -> info(entry.getKey(), entry.getValue())))
                        .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                own.getClassName(),
                "A pool",
                attributes,
                own.getConstructors(),
                own.getOperations(),
                own.getNotifications(),
                own.getDescriptor());
    }

    private static MBeanAttributeInfo info(String attribute, Metric metric) {
        Metric.Tag tag = metric.tag();
        String description =
                "%s%s, %s"
                        .formatted(
                                metric.metricName(),
                                tag == null ? "" : " (%s %s)".formatted(tag.key(), tag.value()),
                                metric.unit() == Metric.Unit.NONE
                                        ? "a count"
                                        : "in " + metric.unit().name().toLowerCase(Locale.ROOT));
        return new MBeanAttributeInfo(
                attribute, Double.class.getName(), description, true, false, false);
    }

    @Override
    protected int getImpact(MBeanOperationInfo operation) {
        return operation.getName().equals("holders")
                ? MBeanOperationInfo.INFO
                : MBeanOperationInfo.ACTION;
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return switch (operation.getName()) {
            case "holders" -> "Who holds the items of a bounded pool";
            case "age" -> "Make one ageing step";
            case "safety" -> "Watch the users at level OFF, SAMPLED or FULL";
            default -> "Change a setting of a bounded pool: " + Reconfiguration.SETTINGS;
        };
    }

    @Override
    protected String getParameterName(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return switch (operation.getName()) {
            case "safety" -> "level";
            default -> sequence == 0 ? "setting" : "value";
        };
    }
}
