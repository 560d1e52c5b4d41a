package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rockpool.Lease;

/// No field has a lease in its type, be it as an element of something. What the compiler makes of a
/// variable that an inner class uses is no field of anybody's.
public final class NoLease extends ArchCondition<JavaClass> {

    /// Makes the condition.
    public NoLease() {
        super("store no lease in a field");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(NoLease::holdsLeases)
                .map(field ->
                        "Field <%s> holds a lease in %s: open it in the try-with-resources statement that uses it, or store the item, and release that"
                                .formatted(field.getFullName(), field.getSourceCodeLocation()))
                .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
    }

    private static boolean holdsLeases(JavaField field) {
        return field.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(Lease.class));
    }
}
