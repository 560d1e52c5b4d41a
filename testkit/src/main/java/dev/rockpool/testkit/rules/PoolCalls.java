package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which calls of a class are calls on pools. The byte code names types; what they are, a pool of
/// the user's own among them, is known to ArchUnit.
final class PoolCalls {
    private static final String MEMORY = "dev.rockpool.memory.MemoryPool";
    private static final Set<String> POOLS =
            Set.of("dev.rockpool.Pool", "dev.rockpool.SizedPool", MEMORY);
    private static final Set<String> RELEASES = Set.of("release", "invalidate", "freeRaw");

    private final Map<String, JavaClass> types = new HashMap<>();

    PoolCalls(JavaClass caller) {
        for (JavaCodeUnitAccess<?> access : caller.getCodeUnitAccessesFromSelf()) {
            JavaClass owner = access.getTargetOwner();
            JavaClass result = access.getTarget().getRawReturnType();
            types.put(owner.getName(), owner);
            types.put(result.getName(), result);
        }
    }

    /// Whether there is anything to look for in a class.
    static boolean acquires(JavaClass caller) {
        return caller.getCodeUnitAccessesFromSelf().stream()
                .anyMatch(access ->
                        isAcquisition(access.getTarget().getName(), access.getTargetOwner()));
    }

    private static boolean isAcquisition(String name, JavaClass owner) {
        return switch (name) {
            case "acquire" -> isPool(owner);
            case "allocateRaw" -> owner.isAssignableTo(MEMORY);
            default -> false;
        };
    }

    private static boolean isPool(JavaClass type) {
        return POOLS.stream().anyMatch(type::isAssignableTo);
    }

    /// The type of that name, if the class calls it, or what it calls returns it.
    Optional<JavaClass> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Optional<JavaClass> owner(InvokeInstruction call) {
        return type(call.owner().asInternalName().replace('/', '.'));
    }

    boolean isRelease(Instruction instruction) {
        return instruction instanceof InvokeInstruction call
                && RELEASES.contains(call.name().stringValue())
                && owner(call).filter(PoolCalls::isPool).isPresent();
    }

    private boolean isAcquisition(Instruction instruction) {
        return instruction instanceof InvokeInstruction call
                && owner(call)
                        .filter(owner -> isAcquisition(call.name().stringValue(), owner))
                        .isPresent();
    }

    /// All acquisitions of a method.
    List<Acquisition> acquisitions(MethodCode code) {
        var items = new TreeMap<Integer, Map<Integer, Use>>();
        code.all(this::isAcquisition).stream().forEach(at -> items.put(at, Uses.of(code, at)));
        BitSet releases = code.all(this::isRelease);
        var unknown = (BitSet) releases.clone();
        items.values().forEach(uses -> uses.keySet().forEach(unknown::clear));

        var acquisitions = new ArrayList<Acquisition>();
        items.forEach((at, uses) -> {
            var own = new BitSet();
            uses.keySet().forEach(own::set);
            own.and(releases);
            acquisitions.add(new Acquisition(code, at, uses, own, unknown));
        });
        return acquisitions;
    }
}
