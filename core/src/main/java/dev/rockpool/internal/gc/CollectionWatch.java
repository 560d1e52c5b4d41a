package dev.rockpool.internal.gc;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import dev.rockpool.internal.Log;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/// Tells subscribers of each collection that the JVM notifies, on the JVM's notification thread.
///
/// One for the JVM (or for each class loader that carries us). It holds its subscribers weakly,
/// listens while it has any, and is itself only weakly known to the beans (see [Weakly]).
public final class CollectionWatch {
    private static final CollectionWatch INSTANCE = new CollectionWatch();

    private final NotificationListener target = this::notified;
    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());
    private boolean remarked; // notification thread only

    // Guarded by this.
    private final List<WeakReference<Consumer<GarbageCollection>>> subscribers = new ArrayList<>();
    private @Nullable NotificationListener registered; // null while nobody is subscribed

    private CollectionWatch() {}

    /// The watch of this class loader.
    public static CollectionWatch get() {
        return INSTANCE;
    }

    /// Begins to tell a subscriber.
    ///
    /// @param subscriber held weakly; must return soon, and not throw
    public synchronized void subscribe(Consumer<GarbageCollection> subscriber) {
        subscribers.add(new WeakReference<>(subscriber));
        if (registered == null) {
            NotificationListener listener = Weakly.weakly(NotificationListener.class, target);
            emitters().forEach(bean -> bean.addNotificationListener(listener, null, null));
            registered = listener;
        }
    }

    /// Stops telling a subscriber. With the last one the watch leaves the beans.
    ///
    /// @param subscriber as given
    public synchronized void unsubscribe(Consumer<GarbageCollection> subscriber) {
        subscribers.removeIf(reference -> reference.get() == null || reference.get() == subscriber);
        leaveIfAlone();
    }

    private void notified(Notification notification, @Nullable Object handback) {
        if (!GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                notification.getType())) {
            return;
        }
        var info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        if (isCollection(info.getGcName())) {
            boolean major = Collector.of(info.getGcName()) == Collector.MAJOR;
            var collection = new GarbageCollection(major, heapShare(info.getGcInfo()));
            living().forEach(subscriber -> tell(subscriber, collection));
        }
    }

    private static void tell(Consumer<GarbageCollection> subscriber, GarbageCollection collection) {
        try {
            subscriber.accept(collection);
        } catch (RuntimeException | Error failure) { // which must not keep it from the others
            Log.warn("A subscriber failed to take in " + collection, failure);
        }
    }

    /// Whether this notification is the one that stands for its collection: of two the first.
    private boolean isCollection(String bean) {
        if (!Collector.isNotifiedTwice(bean)) {
            return true;
        }
        remarked = !remarked;
        return remarked;
    }

    private double heapShare(GcInfo collection) {
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool : collection.getMemoryUsageAfterGc().entrySet()) {
            used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        return Math.clamp((double) used / Runtime.getRuntime().maxMemory(), 0.0, 1.0);
    }

    private synchronized List<Consumer<GarbageCollection>> living() {
        var living = new ArrayList<Consumer<GarbageCollection>>();
        subscribers.removeIf(reference -> {
            Consumer<GarbageCollection> subscriber = reference.get();
            if (subscriber != null) {
                living.add(subscriber);
            }
            return subscriber == null;
        });
        leaveIfAlone();
        return living;
    }

    private void leaveIfAlone() {
        NotificationListener listener = registered;
        if (subscribers.isEmpty() && listener != null) {
            registered = null;
            emitters().forEach(bean -> remove(bean, listener));
        }
    }

    /// The beans that notify whole collections. The others notify pauses while the collector marks,
    /// and our look at a weak reference then would keep its target for that cycle, hence for ever.
    private static List<NotificationEmitter> emitters() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> Collector.of(bean.getName()) != Collector.PART)
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
    }

    private static void remove(NotificationEmitter bean, NotificationListener listener) {
        try {
            bean.removeNotificationListener(listener);
        } catch (ListenerNotFoundException alreadyGone) {
            // what was wanted
        }
    }
}
