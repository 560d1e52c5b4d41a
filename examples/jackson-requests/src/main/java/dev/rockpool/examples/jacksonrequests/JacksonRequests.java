package dev.rockpool.examples.jacksonrequests;

import dev.rockpool.PoolStats;
import dev.rockpool.jackson3.RockpoolRecyclerPool;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// A service in small: each request is a JSON document and has a virtual thread of its own, which
/// reads it and writes another. The buffers behind all of them come from a pool of rockpool's. It
/// ends with 0 only if every answer is right and every buffer came back.
public final class JacksonRequests {
    private static final int REQUESTS = 10_000;

    private JacksonRequests() {}

    public static void main(String[] arguments) {
        RockpoolRecyclerPool pool =
                RockpoolRecyclerPool.create(
                        settings -> settings.named("requests").maxIdleBytes(4 << 20));
        JsonMapper mapper =
                JsonMapper.builder(JsonFactory.builder().recyclerPool(pool).build()).build();

        long right = answerAll(mapper);
        PoolStats stats = pool.pool().stats();

        System.out.printf("answered: %,d of %,d requests%n", right, REQUESTS);
        System.out.printf("lent:     %,d times, %,d of them new%n", stats.acquired(), stats.created());
        System.out.printf("idle:     %,d bytes%n", stats.idleBytes());
        System.out.printf("out:      %,d%n", stats.leased());
        System.exit(right == REQUESTS && stats.leased() == 0 ? 0 : 1);
    }

    /// Sends all requests at once.
    ///
    /// @return how many were answered rightly
    private static long answerAll(JsonMapper mapper) {
        var right = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                Order order = order(i);
                byte[] request = mapper.writeValueAsBytes(order);
                threads.execute(() -> {
                    byte[] answer = answer(mapper, request);
                    if (mapper.readValue(answer, Receipt.class).equals(order.receipt())) {
                        right.increment();
                    }
                });
            }
        }
        return right.sum();
    }

    private static byte[] answer(JsonMapper mapper, byte[] request) {
        return mapper.writeValueAsBytes(mapper.readValue(request, Order.class).receipt());
    }

    private static Order order(int number) {
        List<Order.Line> lines =
                IntStream.rangeClosed(1, 1 + number % 40)
                        .mapToObj(i -> new Order.Line("article " + i, i, 99 + number))
                        .toList();
        return new Order("customer " + number, lines);
    }
}
