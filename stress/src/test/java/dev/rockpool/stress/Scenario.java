package dev.rockpool.stress;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/// A scenario of its own, for what random ones would seldom meet. Two threads run side by side; the
/// first also does what comes before and after. Operations are written as `push 1, pop`.
public record Scenario(String before, String first, String second, String after) {

    ExecutionScenario of(Class<?> operations) {
        return new ExecutionScenario(
                actors(operations, before),
                List.of(actors(operations, first), actors(operations, second)),
                actors(operations, after),
                validation(operations));
    }

    private static List<Actor> actors(Class<?> operations, String calls) {
        return Stream.of(calls.split(", "))
                .filter(call -> !call.isEmpty())
                .map(call -> actor(operations, call.split(" ")))
                .toList();
    }

    private static Actor actor(Class<?> operations, String[] call) {
        List<Integer> arguments = Stream.of(call).skip(1).map(Integer::valueOf).toList();
        return methods(operations, method -> method.getName().equals(call[0]))
                .map(method -> new Actor(method, arguments))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Actor validation(Class<?> operations) {
        return methods(operations, method -> method.isAnnotationPresent(Validate.class))
                .map(method -> new Actor(method, List.of()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Method> methods(Class<?> operations, Predicate<Method> which) {
        return Stream.of(operations.getMethods()).filter(which);
    }
}
