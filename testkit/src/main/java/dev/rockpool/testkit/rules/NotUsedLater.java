package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// No lambda that runs later uses what the method releases meanwhile.
///
/// Later is what is handed to an executor, a thread, a timer or a stage, and what is stored or
/// returned. Left alone are a lambda that releases by itself, and a method that waits for anything
/// of `java.util.concurrent` or for a thread.
public final class NotUsedLater extends OfAcquisitions {
    private static final Set<Class<?>> LATER =
            Set.of(
                    Executor.class,
                    Thread.class,
                    Thread.Builder.class,
                    Timer.class,
                    CompletionStage.class);

    private static final Set<String> WAITS =
            Set.of(
                    "get",
                    "join",
                    "await",
                    "awaitTermination",
                    "awaitAdvance",
                    "invoke",
                    "invokeAll",
                    "invokeAny",
                    "acquire",
                    "take",
                    "poll",
                    "exchange",
                    "close");

    /// Makes the condition.
    public NotUsedLater() {
        super("let no lambda use later what they release");
    }

    @Override
    Stream<String> faults(ClassCode code, ClassCode.Method method, PoolCalls calls) {
        return waits(method.code(), calls)
                ? Stream.empty()
                : calls.acquisitions(method.code()).stream()
                        .filter(Acquisition::isReleasedHere)
                        .flatMap(acquisition -> faults(code, method, acquisition, calls));
    }

    private static Stream<String> faults(
            ClassCode code, ClassCode.Method method, Acquisition acquisition, PoolCalls calls) {
        return acquisition.uses().entrySet().stream()
                .filter(use -> use.getValue() == Use.CAPTURED)
                .map(Map.Entry::getKey)
                .filter(lambda ->
                        runsLater(method.code(), lambda, calls)
                                && !releases(code, method.code(), lambda, calls))
                .map(lambda -> message(code, method, acquisition, lambda));
    }

    private static boolean waits(MethodCode code, PoolCalls calls) {
        return code.indices()
                .anyMatch(index ->
                        code.at(index) instanceof InvokeInstruction call
                                && WAITS.contains(call.name().stringValue())
                                && calls.owner(call)
                                        .filter(NotUsedLater::isConcurrent)
                                        .isPresent());
    }

    private static boolean isConcurrent(JavaClass type) {
        return type.isAssignableTo(Thread.class)
                || type.getAllClassesSelfIsAssignableTo().stream()
                        .anyMatch(each -> each.getPackageName().startsWith("java.util.concurrent"));
    }

    private static boolean runsLater(MethodCode code, int lambda, PoolCalls calls) {
        return Uses.of(code, lambda).entrySet().stream()
                .anyMatch(use ->
                        switch (use.getValue()) {
                            case GIVEN_AWAY -> true;
                            case PASSED ->
                                    code.at(use.getKey()) instanceof InvokeInstruction call
                                            && calls.owner(call)
                                                    .filter(NotUsedLater::isLater)
                                                    .isPresent();
                            case WORKED_WITH, COMPARED, CAPTURED -> false;
                        });
    }

    private static boolean isLater(JavaClass type) {
        return LATER.stream().anyMatch(type::isAssignableTo);
    }

    private static boolean releases(
            ClassCode code, MethodCode method, int lambda, PoolCalls calls) {
        return method.at(lambda) instanceof InvokeDynamicInstruction call
                && code.bodyOf(call)
                        .filter(inner ->
                                inner.indices().anyMatch(index -> calls.isRelease(inner.at(index))))
                        .isPresent();
    }

    private static String message(
            ClassCode code, ClassCode.Method method, Acquisition acquisition, int lambda) {
        return "%s acquires in %s and releases what a lambda that runs later uses in %s: let the lambda acquire it, or release it"
                .formatted(
                        method.words(),
                        code.location(acquisition.line()),
                        code.location(method.code().line(lambda)));
    }
}
