package dev.rockpool.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.Checksum;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// Classes of the JDK that are known by what they do. Their probes are given a sample, and tell
/// what comes out.
final class Probes {
    /// Long and regular enough that the level and the strategy of a compression show.
    private static final byte[] SAMPLE =
            "she sells sea shells by the sea shore; ".repeat(50).getBytes(US_ASCII);

    private Probes() {}

    static Map<Class<?>, Function<Object, ?>> ofTheJdk() {
        var probes = new LinkedHashMap<Class<?>, Function<Object, ?>>();
        probes.put(Deflater.class, object -> deflated((Deflater) object));
        probes.put(Inflater.class, object -> inflated((Inflater) object));
        probes.put(MessageDigest.class, object -> ((MessageDigest) object).digest(SAMPLE));
        probes.put(Checksum.class, object -> sums((Checksum) object));
        return probes;
    }

    private record Deflated(boolean untouched, long read, long written, Object output) {}

    private static Deflated deflated(Deflater deflater) {
        boolean untouched = deflater.needsInput() && !deflater.finished();
        long read = deflater.getBytesRead();
        long written = deflater.getBytesWritten();
        deflater.setInput(SAMPLE);
        deflater.finish();
        var output = new byte[2 * SAMPLE.length];
        int length = deflater.deflate(output); // may do no more than change the level
        length += deflater.deflate(output, length, output.length - length);
        return new Deflated(untouched, read, written, Arrays.copyOf(output, length));
    }

    private record Inflated(
            boolean untouched, int remaining, long read, long written, Object output) {}

    /// One that expects no header refuses the sample: a fresh one and one as good say the same.
    private static Inflated inflated(Inflater inflater) {
        boolean untouched =
                inflater.needsInput() && !inflater.finished() && !inflater.needsDictionary();
        int remaining = inflater.getRemaining();
        long read = inflater.getBytesRead();
        long written = inflater.getBytesWritten();
        inflater.setInput(compressed());
        return new Inflated(untouched, remaining, read, written, output(inflater));
    }

    private static Object output(Inflater inflater) {
        var output = new byte[2 * SAMPLE.length];
        try {
            return Arrays.copyOf(output, inflater.inflate(output));
        } catch (DataFormatException e) {
            return e;
        }
    }

    private static byte[] compressed() {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(bytes)) {
            stream.write(SAMPLE);
        } catch (IOException e) {
            throw new AssertionError("An array can be written to", e);
        }
        return bytes.toByteArray();
    }

    private record Sums(long before, long after) {}

    private static Sums sums(Checksum checksum) {
        long before = checksum.getValue();
        checksum.update(SAMPLE);
        return new Sums(before, checksum.getValue());
    }
}
