package dev.rockpool.testkit;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/// See [ChaosTest].
final class ChaosTestExtension implements TestTemplateInvocationContextProvider {
    private static final String REPLAY = "rockpool.chaos.seed";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), ChaosTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        ChaosTest test =
                AnnotationSupport.findAnnotation(context.getElement(), ChaosTest.class)
                        .orElseThrow();
        return context.getConfigurationParameter(REPLAY)
                .map(seed -> LongStream.of(parsed(seed)))
                .orElseGet(() -> seeds(test))
                .mapToObj(Round::new);
    }

    private static LongStream seeds(ChaosTest test) {
        return test.seeds().length > 0
                ? Arrays.stream(test.seeds())
                : ThreadLocalRandom.current().longs(test.rounds());
    }

    private static long parsed(String seed) {
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s '%s' is no whole number".formatted(REPLAY, seed), e);
        }
    }

    /// The run with one seed.
    private record Round(long seed)
            implements TestTemplateInvocationContext, ParameterResolver, AfterEachCallback {
        @Override
        public String getDisplayName(int invocation) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Chaos.class;
        }

        @Override
        public Chaos resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Chaos.of(seed);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            context.getExecutionException()
                    .ifPresent(failure -> failure.addSuppressed(new Replay(seed)));
        }
    }

    /// What to do about a failure.
    private static final class Replay extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Replay(long seed) {
            super(
                    "chaos with seed %1$d; replay it by -D%2$s=%1$d".formatted(seed, REPLAY),
                    null,
                    true,
                    false);
        }
    }
}
