package dev.rockpool.cli.serve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// JSON documents of many sizes, as many between 1 and 2 KiB as between 128 and 256 KiB.
///
/// @param all the smallest first
record Documents(List<byte[]> all) {
    private static final int COUNT = 64;
    private static final int SMALLEST = 256;
    private static final int LARGEST = 256 << 10;
    private static final String[] WORDS = {
        "acquire", "release", "lease", "idle", "victim", "epoch", "magazine", "depot", "stripe"
    };

    static Documents generate(long seed) {
        var random = new Random(seed);
        double step = Math.log((double) LARGEST / SMALLEST) / COUNT;
        return new Documents(
                IntStream.range(0, COUNT)
                        .mapToObj(i -> document(random, (int) (SMALLEST * Math.exp(i * step))))
                        .toList());
    }

    /// @param size which it has, or hardly more
    private static byte[] document(Random random, int size) {
        var text = new StringBuilder("[");
        while (text.length() < size) {
            text.append(text.length() == 1 ? "\n" : ",\n")
                    .append(
                            """
                              {"id": %d, "word": "%s", "share": %s}\
                            """
                                    .formatted(
                                            random.nextInt(1 << 20),
                                            WORDS[random.nextInt(WORDS.length)],
                                            random.nextFloat()));
        }
        return text.append("\n]\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// One of them.
    ///
    /// @param largest bytes; the smallest is there for any
    byte[] any(Random random, int largest) {
        int fitting = (int) all.stream().filter(each -> each.length <= largest).count();
        return all.get(random.nextInt(Math.max(1, fitting)));
    }
}
