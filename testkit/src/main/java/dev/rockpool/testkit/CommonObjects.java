package dev.rockpool.testkit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What two new objects of one factory both refer to: a registry, a clock, a constant. It is no
/// part of either, and nobody's reset is asked to make it new.
///
/// Values, records and what the JDK keeps things in are taken for parts all the same: it is what is
/// in them that counts.
final class CommonObjects {
    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private CommonObjects() {}

    static Set<Object> of(Object one, Object other) {
        var common = new CommonObjects();
        common.compare(one, other, 0);
        return common.found;
    }

    private void compare(@Nullable Object one, @Nullable Object other, int depth) {
        if (one == null
                || other == null
                || Values.isValue(one)
                || one.getClass() != other.getClass()
                || depth == Snapshot.DEEPEST
                || !seen.add(one)) {
            return;
        }
        if (one == other && isOfItsOwn(one)) {
            found.add(one);
        } else if (Anatomy.of(one, true) instanceof Anatomy.Body(_, var parts)
                && Anatomy.of(other, true) instanceof Anatomy.Body(_, var others)) {
            parts.forEach((step, part) -> compare(part, others.get(step), depth + 1));
        }
    }

    private static boolean isOfItsOwn(Object object) {
        return !(object instanceof Record
                || object.getClass().isArray()
                || (Anatomy.isOfTheJdk(object.getClass())
                        && JdkContracts.look(object, true) != null));
    }
}
