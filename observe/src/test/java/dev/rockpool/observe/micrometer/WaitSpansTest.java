package dev.rockpool.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitSpansTest {
    private static final Duration THRESHOLD = Duration.ofMillis(10);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build();
    private final Tracer tracer =
            new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
    private final BoundedPool<Object> pool =
            Pool.bounded(Object::new)
                    .named("db")
                    .max(1)
                    .acquireTimeout(Duration.ofMinutes(1))
                    .build();

    @AfterEach
    void close() {
        pool.close();
        provider.close();
    }

    @Test
    void aLongWaitIsASpanOfTheOneThatWaited() throws InterruptedException {
        try (WaitSpans _ = WaitSpans.to(tracer, THRESHOLD)) {
            Instant begin = Instant.now();
            Object held = pool.acquire();
            var request = new AtomicReference<String>();
            Thread waiting =
                    Thread.startVirtualThread(() -> {
                        Span span = tracer.nextSpan().name("GET /orders").start();
                        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
                            request.set(span.context().spanId());
                            pool.release(pool.acquire());
                        } finally {
                            span.end();
                        }
                    });
            await().until(() -> pool.stats().waiting() == 1);
            Thread.sleep(THRESHOLD.multipliedBy(2));
            pool.release(held);
            waiting.join();

            SpanData wait = waits().getFirst();
            assertThat(wait.getName()).isEqualTo("wait for db");
            assertThat(wait.getParentSpanId()).isEqualTo(request.get());
            assertThat(wait.getAttributes().get(AttributeKey.stringKey("pool"))).isEqualTo("db");
            assertThat(wait.getAttributes().get(AttributeKey.booleanKey("served"))).isTrue();
            assertThat(wait.getStartEpochNanos()).isGreaterThanOrEqualTo(nanos(begin));
            assertThat(wait.getEndEpochNanos()).isLessThanOrEqualTo(nanos(Instant.now()));
            assertThat(wait.getEndEpochNanos() - wait.getStartEpochNanos())
                    .isGreaterThanOrEqualTo(THRESHOLD.multipliedBy(2).toNanos());
        }
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    @Test
    void aWaitInVainIsToldAsSuch() {
        try (WaitSpans _ = WaitSpans.to(tracer, THRESHOLD)) {
            Object held = pool.acquire();
            inASpan(() ->
                    assertThatThrownBy(() -> pool.acquire(THRESHOLD.multipliedBy(2)))
                            .isInstanceOf(PoolExhaustedException.class));
            pool.release(held);

            assertThat(waits())
                    .singleElement()
                    .satisfies(wait ->
                            assertThat(wait.getAttributes().get(AttributeKey.booleanKey("served")))
                                    .isFalse());
        }
    }

    @Test
    void aShortWaitIsNone() {
        try (WaitSpans _ = WaitSpans.to(tracer, Duration.ofMinutes(1))) {
            Object held = pool.acquire();
            inASpan(() ->
                    assertThatThrownBy(() -> pool.acquire(Duration.ofMillis(1)))
                            .isInstanceOf(PoolExhaustedException.class));
            pool.release(held);
            assertThat(waits()).isEmpty();
        }
    }

    @Test
    void aWaitOutsideATraceIsNone() {
        try (WaitSpans _ = WaitSpans.to(tracer, Duration.ofNanos(1))) {
            pool.release(pool.acquire()); // waits for the factory
            assertThat(pool.stats().waits().count()).isOne();
            assertThat(waits()).isEmpty();
        }
    }

    @Test
    void aTracerThatFailsHarmsNobody() {
        try (WaitSpans _ = WaitSpans.to(failing(), Duration.ofNanos(1))) {
            pool.release(pool.acquire());
            assertThat(pool.stats().imbalance()).isZero();
            assertThat(pool.stats().idle()).isOne();
        }
    }

    @Test
    void aThresholdOfNothingIsRefused() {
        assertThatThrownBy(() -> WaitSpans.to(tracer, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    private void inASpan(Runnable work) {
        Span span = tracer.nextSpan().name("GET /orders").start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }

    private List<SpanData> waits() {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().startsWith("wait"))
                .toList();
    }

    private static Tracer failing() {
        return (Tracer)
                java.lang.reflect.Proxy.newProxyInstance(
                        Tracer.class.getClassLoader(),
                        new Class<?>[] {Tracer.class},
                        (proxy, method, arguments) -> {
                            throw new IllegalStateException("down");
                        });
    }
}
