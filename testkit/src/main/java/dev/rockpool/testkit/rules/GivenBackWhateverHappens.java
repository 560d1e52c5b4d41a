package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// No item is lost by the method that acquired it, neither by a return nor by an exception.
public final class GivenBackWhateverHappens extends ArchCondition<JavaClass> {

    /// Makes the condition.
    public GivenBackWhateverHappens() {
        super("give back what they acquire, whatever happens");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (PoolCalls.acquires(type)) {
            ClassCode.of(type).ifPresent(code -> check(type, code, events));
        }
    }

    private static void check(JavaClass type, ClassCode code, ConditionEvents events) {
        var calls = new PoolCalls(type);
        for (ClassCode.Method method : code.methods()) {
            for (Acquisition acquisition : calls.acquisitions(method.code())) {
                acquisition
                        .loss()
                        .map(loss -> message(code, method, acquisition, loss))
                        .ifPresent(message ->
                                events.add(SimpleConditionEvent.violated(type, message)));
            }
        }
    }

    private static String message(
            ClassCode code,
            ClassCode.Method method,
            Acquisition acquisition,
            Acquisition.Loss loss) {
        return "%s acquires in %s, and %s in %s: %s"
                .formatted(
                        method.words(),
                        code.location(acquisition.line()),
                        loss.thrown() ? "an exception loses it" : "ends without giving it back",
                        code.location(loss.line()),
                        "let a try with a finally that releases follow at once, or take lease() or use(…)");
    }
}
