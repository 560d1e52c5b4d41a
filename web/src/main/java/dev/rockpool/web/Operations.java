package dev.rockpool.web;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.GivenValue;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reconfiguration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What can be done to a pool from the page, and its doing.
final class Operations {
    private static final int LONGEST = 4096; // bytes of an order

    private Operations() {}

    /// The operations.
    enum Kind {
        /// One ageing step.
        AGE,
        /// Another safety level.
        SAFETY,
        /// Another maximum of items.
        RESIZE
    }

    /// What the page asks for.
    ///
    /// @param value the safety level, or the maximum
    record Order(@Nullable String pool, @Nullable String operation, @Nullable String value) {}

    /// What was done.
    ///
    /// @param done a clause
    record Receipt(String done) {}

    /// Those that a pool has.
    static List<Kind> of(Watched pool) {
        var kinds = new ArrayList<Kind>();
        if (pool instanceof Pool<?> || pool instanceof MemoryPool) {
            kinds.add(Kind.AGE);
        }
        kinds.add(Kind.SAFETY);
        if (pool instanceof BoundedPool<?>) {
            kinds.add(Kind.RESIZE);
        }
        return kinds;
    }

    /// Carries out an order that was let in.
    static void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Order order = read(request);
            String id = String.valueOf(order.pool);
            Optional<Watched> pool = ObservedPool.find(id).flatMap(ObservedPool::pool);
            if (pool.isEmpty()) {
                Answer.noPool(response, id);
                return;
            }
            String done = carryOut(pool.get(), order);
            Journal.done(request, id, done);
            Answer.json(response, new Receipt(done));
        } catch (JacksonException notJson) {
            refuse(response, "That is no order in JSON.");
        } catch (IllegalArgumentException | IllegalStateException refused) { // or closed meanwhile
            refuse(response, String.valueOf(refused.getMessage()));
        }
    }

    private static void refuse(HttpServletResponse response, String sentence) throws IOException {
        Answer.error(response, HttpServletResponse.SC_BAD_REQUEST, sentence);
    }

    private static Order read(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType());
        if (!type.startsWith("application/json")) {
            throw new IllegalArgumentException(
                    "An order is application/json, not %s.".formatted(type));
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new IllegalArgumentException("An order has at most %d bytes.".formatted(LONGEST));
        }
        return Optional.ofNullable(Answer.MAPPER.readValue(body, Order.class))
                .orElseThrow(() -> new IllegalArgumentException("An order is an object."));
    }

    private static String carryOut(Watched pool, Order order) {
        String value = order.value == null ? "" : order.value;
        String operation = order.operation == null ? "" : order.operation;
        Kind kind = given(pool, "operation", operation).oneOf(Kind.class);
        if (!of(pool).contains(kind)) {
            throw new IllegalArgumentException(
                    "Pool '%s': there is no %s of such a pool"
                            .formatted(pool.name(), kind.name().toLowerCase(Locale.ROOT)));
        }
        return switch (kind) {
            case AGE -> age(pool);
            case SAFETY -> safety(pool, given(pool, "safety", value).oneOf(SafetyLevel.class));
            case RESIZE -> resize((BoundedPool<?>) pool, value);
        };
    }

    private static String age(Watched pool) {
        if (pool instanceof MemoryPool memory) {
            memory.age();
        } else {
            ((Pool<?>) pool).age();
        }
        return "aged by a step";
    }

    private static String safety(Watched pool, SafetyLevel level) {
        SafetyLevel before = pool.safety();
        pool.safety(level);
        return "safety %s → %s".formatted(before, level);
    }

    private static String resize(BoundedPool<?> pool, String value) {
        int before = pool.settings().max();
        Object now = Reconfiguration.apply(pool, "max", value).settings().get("max");
        return "max %s → %s".formatted(before, now);
    }

    private static GivenValue given(Watched pool, String setting, String value) {
        return GivenValue.ofPool(pool.name(), setting, value);
    }
}
