package dev.rockpool.stress;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.regex.Pattern;

/// Loads the library anew, with a call of [Atomics#count] before each atomic operation: whatever
/// reads and writes in one step or makes the processor wait for its stores, on any `VarHandle`,
/// atomic or adder, and each monitor entered.
final class CountingLoader extends ClassLoader {
    private static final String LIBRARY = "dev.rockpool.";
    private static final Pattern ATOMIC =
            Pattern.compile(
                    "java\\.lang\\.invoke\\.VarHandle\\.(.*compareAnd.*|getAnd.*|setVolatile|fullFence)"
                            + "|java\\.util\\.concurrent\\.atomic\\.\\w+\\.(.*ompareAnd.*|getAnd.*|.*AndGet"
                            + "|set|add|increment|decrement)",
                    Pattern.CASE_INSENSITIVE);

    private static final ClassDesc COUNTER = ClassDesc.of(Atomics.class.getName());
    private static final MethodTypeDesc COUNT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    CountingLoader() {
        super(CountingLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LIBRARY) || name.equals(Atomics.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : load(name);
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = counting(in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] counting(byte[] bytes) {
        ClassModel original = ClassFile.of().parse(bytes);
        String place = original.thisClass().asSymbol().displayName();
        return ClassFile.of()
                .transformClass(
                        original,
                        ClassTransform.transformingMethodBodies((code, element) -> {
                            atomic(element)
                                    .ifPresent(operation ->
                                            code.loadConstant(place + ": " + operation)
                                                    .invokestatic(COUNTER, "count", COUNT));
                            code.with(element);
                        }));
    }

    private static Optional<String> atomic(CodeElement element) {
        if (element instanceof MonitorInstruction monitor
                && monitor.opcode() == Opcode.MONITORENTER) {
            return Optional.of("synchronized");
        }
        if (element instanceof InvokeInstruction call) {
            String owner = call.owner().asInternalName().replace('/', '.');
            String method = owner + "." + call.name().stringValue();
            if (ATOMIC.matcher(method).matches()) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
