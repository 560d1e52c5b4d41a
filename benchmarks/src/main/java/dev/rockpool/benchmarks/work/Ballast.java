package dev.rockpool.benchmarks.work;

import java.util.ArrayList;
import java.util.List;

/// Small objects that live on and refer to each other, as a cache's do: what a collector has to
/// walk through and to find room beside.
final class Ballast {
    private static final int CHAIN = 1_000;
    private static final int PAYLOAD = 100; // bytes
    private static final long BYTES = 24 + 120; // of a link, roughly, as HotSpot lays it out

    private Ballast() {}

    /// Fills a part of this JVM's heap.
    ///
    /// @param share between 0 and 1
    /// @return to be held for as long as it is to live
    static Object of(double share) {
        long links = (long) (share * Runtime.getRuntime().maxMemory() / BYTES);
        List<Object> chains = new ArrayList<>();
        for (long done = 0; done < links; done += CHAIN) {
            chains.add(chain());
        }
        return chains;
    }

    /// Links, each a pair of a payload and the next link.
    private static Object chain() {
        Object link = new byte[PAYLOAD];
        for (int i = 1; i < CHAIN; i++) {
            link = new Object[] {new byte[PAYLOAD], link};
        }
        return link;
    }
}
