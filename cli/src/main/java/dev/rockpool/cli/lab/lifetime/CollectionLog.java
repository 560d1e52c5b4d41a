package dev.rockpool.cli.lab.lifetime;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The collections that the JVM notified, heard without the pool's help. Who listens before the
/// first pool is made hears of each before the pool does.
final class CollectionLog {
    private final List<String> collections = new CopyOnWriteArrayList<>();

    private CollectionLog() {}

    /// Starts a log, for as long as the JVM runs.
    static CollectionLog start() {
        var log = new CollectionLog();
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !bean.getName().endsWith(" Pauses")) // parts of a collection
                .map(NotificationEmitter.class::cast)
                .forEach(bean ->
                        bean.addNotificationListener(
                                (notification, _) -> log.add(notification), null, null));
        return log;
    }

    void clear() {
        collections.clear();
    }

    /// What there was since the last [#clear()], each by its name and cause.
    List<String> collections() {
        return List.copyOf(collections);
    }

    private void add(Notification notification) {
        var info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        collections.add("%s (%s)".formatted(info.getGcName(), info.getGcCause()));
    }
}
