package dev.rockpool.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// A YAML file, of which each part knows its line.
///
/// @param name as the user gave it
/// @param root what it is all about
record YamlFile(String name, Node root) {
    private static final int LARGEST = 1 << 20; // who writes more means another file

    /// Reads a file.
    ///
    /// @throws PoolFileException if it cannot be read, or is no YAML
    static YamlFile read(Path path) throws PoolFileException {
        String name = path.toString().isEmpty() ? "''" : path.toString();
        return new YamlFile(name, root(name, text(name, path)));
    }

    private static String text(String name, Path path) throws PoolFileException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1); // its size says nothing of a pipe
            if (bytes.length > LARGEST) {
                throw new PoolFileException(name, "is larger than 1 MiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new PoolFileException(name, "does not exist");
        } catch (CharacterCodingException e) {
            throw new PoolFileException(name, "is no UTF-8 text");
        } catch (IOException e) {
            throw new PoolFileException(name, "cannot be read: " + why(e));
        }
    }

    private static String why(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static Node root(String name, String text) throws PoolFileException {
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .orElseThrow(() -> new PoolFileException(name, "is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new PoolFileException(name, line, "this is no YAML: " + e.getProblem());
        } catch (StackOverflowError e) {
            throw new PoolFileException(name, "is nested too deeply");
        } catch (YamlEngineException e) {
            String firstLine = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new PoolFileException(name, "is no YAML: " + firstLine);
        }
    }

    /// Reads a map.
    ///
    /// @param what it must be, for the message
    /// @return in the order of the file
    /// @throws PoolFileException if it is none, or has a name twice
    Map<String, Node> map(Node node, String what) throws PoolFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, "here must be " + what);
        }
        var entries = new LinkedHashMap<String, Node>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw at(entry.getKeyNode(), "here must be a name");
            }
            if (entries.put(key.getValue(), entry.getValueNode()) != null) {
                throw at(key, "'%s' stands here twice".formatted(key.getValue()));
            }
        }
        return entries;
    }

    /// What to throw for a part.
    ///
    /// @param clause what is wrong with it
    /// @return with its line
    PoolFileException at(Node node, String clause) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new PoolFileException(name, line, clause);
    }
}
