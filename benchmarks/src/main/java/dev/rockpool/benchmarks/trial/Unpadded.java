package dev.rockpool.benchmarks.trial;

import static java.util.Objects.requireNonNull;

import dev.rockpool.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The library's padding, taken out: its class of padding without the fields. In front of the
/// library in a class path, it makes the arm that shows what the padding is for.
final class Unpadded {
    private static final String PADDED = "dev/rockpool/internal/Padded.class";

    private Unpadded() {}

    /// Writes the class.
    ///
    /// @return the folder, an entry for a class path
    static Path writeTo(Path folder) throws IOException {
        Path file = folder.resolve(PADDED);
        if (!Files.exists(file)) {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, withoutFields(padded()));
        }
        return folder;
    }

    private static byte[] padded() throws IOException {
        try (InputStream in = Pool.class.getResourceAsStream("/" + PADDED)) {
            if (in == null) {
                throw new IOException("the library has no class %s".formatted(PADDED));
            }
            return in.readAllBytes();
        }
    }

    private static byte[] withoutFields(byte[] bytes) {
        var classFile = ClassFile.of();
        return classFile.transformClass(
                classFile.parse(bytes),
                ClassTransform.dropping(element -> element instanceof FieldModel));
    }
}
