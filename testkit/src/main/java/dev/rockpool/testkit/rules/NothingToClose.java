package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// No elastic pool lends what has to be closed. Seen by the type of a field, and by the factory
/// where it stands in the call that begins a pool.
public final class NothingToClose extends ArchCondition<JavaClass> {

    /// What may as well be left to the collector: either it holds nothing, or a cleaner of its own
    /// frees what it holds.
    private static final List<Class<?>> HARMLESS =
            List.of(
                    ByteArrayInputStream.class,
                    ByteArrayOutputStream.class,
                    CharArrayReader.class,
                    CharArrayWriter.class,
                    StringReader.class,
                    StringWriter.class,
                    Deflater.class,
                    Inflater.class);

    /// Makes the condition.
    public NothingToClose() {
        super("have no elastic pool of what has to be closed");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(fields(type), factories(type))
                .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
    }

    private static Stream<String> fields(JavaClass type) {
        return type.getFields().stream()
                .flatMap(field ->
                        itemOf(field.getType())
                                .filter(NothingToClose::isToBeClosed)
                                .map(item ->
                                        message(
                                                "Field <%s> is".formatted(field.getFullName()),
                                                item,
                                                field.getSourceCodeLocation().toString()))
                                .stream());
    }

    private static Optional<JavaClass> itemOf(JavaType type) {
        return type instanceof JavaParameterizedType pool
                        && pool.toErasure().isEquivalentTo(ElasticPool.class)
                ? Optional.of(pool.getActualTypeArguments().getFirst().toErasure())
                : Optional.empty();
    }

    private static Stream<String> factories(JavaClass type) {
        boolean begins =
                type.getCodeUnitAccessesFromSelf().stream()
                        .anyMatch(access ->
                                access.getTarget().getName().equals("elastic")
                                        && access.getTargetOwner().isEquivalentTo(Pool.class));
        return begins
                ? ClassCode.of(type).stream().flatMap(code -> factories(type, code))
                : Stream.empty();
    }

    private static Stream<String> factories(JavaClass type, ClassCode code) {
        var calls = new PoolCalls(type);
        return code.methods().stream()
                .flatMap(method ->
                        method.code()
                                .indices()
                                .boxed()
                                .flatMap(index ->
                                        product(method.code(), index)
                                                .flatMap(calls::type)
                                                .filter(NothingToClose::isToBeClosed)
                                                .map(item ->
                                                        message(
                                                                method.words() + " makes",
                                                                item,
                                                                code.location(
                                                                        method.code().line(index))))
                                                .stream()));
    }

    /// The type of what a lambda makes, if that goes to a pool.
    private static Optional<String> product(MethodCode code, int index) {
        return code.at(index) instanceof InvokeDynamicInstruction call
                        && Uses.isLambda(call)
                        && Uses.of(code, index).keySet().stream()
                                .anyMatch(use -> isBeginning(code, use))
                        && call.bootstrapArgs().get(2) instanceof MethodTypeDesc made
                ? Optional.of(name(made.returnType()))
                : Optional.empty();
    }

    private static boolean isBeginning(MethodCode code, int index) {
        return code.at(index) instanceof InvokeInstruction call
                && call.owner().asInternalName().equals("dev/rockpool/Pool")
                && call.name().equalsString("elastic");
    }

    private static String name(ClassDesc type) {
        return type.isClassOrInterface()
                ? type.packageName() + "." + type.displayName()
                : type.displayName();
    }

    private static boolean isToBeClosed(JavaClass item) {
        return item.isAssignableTo(AutoCloseable.class)
                && HARMLESS.stream().noneMatch(item::isAssignableTo);
    }

    private static String message(String subject, JavaClass item, String location) {
        return "%s an elastic pool of %s in %s, which nobody closes when it is dropped: take Pool.bounded(…).destroy(…)"
                .formatted(subject, item.getName(), location);
    }
}
