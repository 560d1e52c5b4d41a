package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Scratch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// Counts the items, or Jackson's recyclers, that are alive, by the JVM's own histogram of what is
/// reachable.
final class Census {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Census() {}

    static long liveItems() throws JMException {
        return live(Census::isItem);
    }

    /// Jackson's, and what extends them.
    static long liveRecyclers() throws JMException {
        return live(className -> className.endsWith("Recycler"));
    }

    private static long live(Predicate<String> isCounted) throws JMException {
        String histogram =
                (String)
                        ManagementFactory.getPlatformMBeanServer()
                                .invoke(
                                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                        "gcClassHistogram",
                                        new Object[] {new String[0]},
                                        new String[] {String[].class.getName()});
        return histogram.lines().mapToLong(line -> instancesIn(line, isCounted)).sum();
    }

    /// A line is `rank: instances bytes class (module)`.
    private static long instancesIn(String line, Predicate<String> isCounted) {
        List<String> words = SPACE.splitAsStream(line.strip()).toList();
        return words.size() >= 4 && isCounted.test(words.get(3)) ? Long.parseLong(words.get(1)) : 0;
    }

    private static boolean isItem(String className) {
        if (!className.startsWith(Scratch.class.getPackageName() + ".")) {
            return false;
        }
        try {
            return Scratch.class.isAssignableFrom(Class.forName(className));
        } catch (ClassNotFoundException e) {
            return false; // an array of something
        }
    }
}
