package dev.rockpool.testkit.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The class file that ArchUnit read a class from, read once more for the code in it.
final class ClassCode {
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    private final JavaClass type;
    private final ClassModel model;

    private ClassCode(JavaClass type, ClassModel model) {
        this.type = type;
        this.model = model;
    }

    /// Reads it.
    ///
    /// @return empty if ArchUnit knows the class from elsewhere
    static Optional<ClassCode> of(JavaClass type) {
        return type.getSource()
                .map(source -> new ClassCode(type, ClassFile.of().parse(read(source.getUri()))));
    }

    private static byte[] read(URI uri) {
        try {
            URLConnection connection = uri.toURL().openConnection();
            connection.setUseCaches(false); // or a jar would stay open
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A method that has code.
    ///
    /// @param words what it is called in a message
    record Method(String words, MethodCode code) {}

    List<Method> methods() {
        return model.methods().stream()
                .flatMap(method ->
                        method
                                .code()
                                .map(code -> new Method(words(method), new MethodCode(code)))
                                .stream())
                .toList();
    }

    /// The code of a lambda, if it is one of this class.
    Optional<MethodCode> bodyOf(InvokeDynamicInstruction lambda) {
        return lambda.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc body
                        && body.owner().equals(model.thisClass().asSymbol())
                ? code(body.methodName(), body.lookupDescriptor())
                : Optional.empty();
    }

    private Optional<MethodCode> code(String name, String descriptor) {
        return model.methods().stream()
                .filter(method ->
                        method.methodName().equalsString(name)
                                && method.methodType().equalsString(descriptor))
                .findAny()
                .flatMap(MethodModel::code)
                .map(MethodCode::new);
    }

    private String words(MethodModel method) {
        String name = method.methodName().stringValue();
        Matcher lambda = LAMBDA.matcher(name);
        if (lambda.matches()) {
            return "A lambda in <%s.%s>".formatted(type.getName(), lambda.group(1));
        }
        String parameters =
                method.methodTypeSymbol().parameterList().stream()
                        .map(ClassDesc::displayName)
                        .collect(Collectors.joining(", "));
        return "%s <%s.%s(%s)>"
                .formatted(
                        name.equals("<init>") ? "Constructor" : "Method",
                        type.getName(),
                        name,
                        parameters);
    }

    /// A line, as development environments make a link of it.
    String location(int line) {
        String file =
                type.getSource()
                        .flatMap(source -> source.getFileName())
                        .orElse(type.getSimpleName() + ".java");
        return "(%s:%d)".formatted(file, line);
    }
}
