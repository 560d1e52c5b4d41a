package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/// What methods do with the items that they acquire.
abstract class OfAcquisitions extends ArchCondition<JavaClass> {

    OfAcquisitions(String description) {
        super(description);
    }

    @Override
    public final void check(JavaClass type, ConditionEvents events) {
        if (PoolCalls.acquires(type)) {
            ClassCode.of(type).ifPresent(code -> check(type, code, events));
        }
    }

    private void check(JavaClass type, ClassCode code, ConditionEvents events) {
        var calls = new PoolCalls(type);
        code.methods().stream()
                .flatMap(method -> faults(code, method, calls))
                .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
    }

    /// What is wrong in a method, in words.
    abstract Stream<String> faults(ClassCode code, ClassCode.Method method, PoolCalls calls);
}
