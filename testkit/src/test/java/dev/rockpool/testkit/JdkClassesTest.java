package dev.rockpool.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockpool.PoolAction;
import dev.rockpool.PoolFactory;
import dev.rockpool.testkit.ResetDifference.Reason;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.security.MessageDigest;
import java.text.SimpleDateFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Classes of the JDK, of which nothing is opened.
@SuppressWarnings("JavaUtilDate") // people have them
class JdkClassesTest {

    /// @param careless a reset that forgets something
    /// @param path where it is missed
    record Subject<T>(
            PoolFactory<T> factory,
            PoolAction<T> use,
            PoolAction<T> reset,
            PoolAction<T> careless,
            String path) {}

    private static <T> Arguments subject(
            PoolFactory<T> factory,
            PoolAction<T> use,
            PoolAction<T> reset,
            PoolAction<T> careless,
            String path) {
        return Arguments.argumentSet(path, new Subject<>(factory, use, reset, careless, path));
    }

    static Stream<Arguments> subjects() {
        byte[] zeros = new byte[8];
        return Stream.of(
                subject(
                        StringBuilder::new,
                        text -> text.append("used ".repeat(100)),
                        text -> text.setLength(0),
                        text -> text.setLength(1),
                        "StringBuilder"),
                subject(
                        ByteArrayOutputStream::new,
                        stream -> stream.writeBytes(new byte[100]),
                        ByteArrayOutputStream::reset,
                        ByteArrayOutputStream::flush,
                        "ByteArrayOutputStream"),
                subject(
                        StringWriter::new,
                        writer -> writer.write("used"),
                        writer -> writer.getBuffer().setLength(0),
                        StringWriter::flush,
                        "StringWriter"),
                subject(
                        CharArrayWriter::new,
                        writer -> writer.append("used"),
                        CharArrayWriter::reset,
                        CharArrayWriter::flush,
                        "CharArrayWriter"),
                subject(
                        () -> new ArrayList<String>(),
                        list -> list.add("used"),
                        ArrayList::clear,
                        list -> list.set(0, "unset"),
                        "ArrayList[0]"),
                subject(
                        () -> new ArrayDeque<String>(),
                        deque -> deque.add("used"),
                        ArrayDeque::clear,
                        deque -> deque.add("more"),
                        "ArrayDeque[0]"),
                subject(
                        () -> new PriorityQueue<Integer>(),
                        queue -> queue.add(2),
                        PriorityQueue::clear,
                        queue -> queue.remove(3),
                        "PriorityQueue[0]"),
                subject(
                        () -> new HashMap<String, Integer>(),
                        map -> {
                            for (int i = 0; i < 100; i++) {
                                map.put("key " + i, i);
                            }
                        },
                        HashMap::clear,
                        map -> map.values().removeIf(value -> value != 7),
                        "HashMap[\"key 7\"]"),
                subject(
                        () -> new ConcurrentHashMap<>(Map.of("default", 1)),
                        map -> map.put("default", 2),
                        map -> map.put("default", 1),
                        ConcurrentHashMap::clear,
                        "ConcurrentHashMap[\"default\"]"),
                subject(
                        () -> new IdentityHashMap<StringBuilder, String>(),
                        map -> map.put(new StringBuilder("key"), "value"),
                        IdentityHashMap::clear,
                        map -> map.replaceAll((key, value) -> "other"),
                        "IdentityHashMap[0].getKey()"),
                subject(
                        () -> new EnumMap<TimeUnit, String>(TimeUnit.class),
                        map -> map.put(TimeUnit.DAYS, "used"),
                        EnumMap::clear,
                        map -> map.remove(TimeUnit.HOURS),
                        "EnumMap[DAYS]"),
                subject(
                        () -> new LinkedHashSet<String>(),
                        set -> set.add("used"),
                        LinkedHashSet::clear,
                        set -> set.remove("other"),
                        "LinkedHashSet"),
                subject(
                        BitSet::new,
                        bits -> bits.set(3),
                        BitSet::clear,
                        bits -> bits.set(5),
                        "BitSet"),
                subject(
                        () -> new Date(0),
                        date -> date.setTime(1),
                        date -> date.setTime(0),
                        date -> date.setTime(2),
                        "Date"),
                subject(
                        AtomicInteger::new,
                        AtomicInteger::incrementAndGet,
                        atomic -> atomic.set(0),
                        AtomicInteger::incrementAndGet,
                        "AtomicInteger"),
                subject(
                        LongAdder::new,
                        LongAdder::increment,
                        LongAdder::reset,
                        LongAdder::increment,
                        "LongAdder"),
                subject(
                        () -> new AtomicReference<@Nullable String>(),
                        atomic -> atomic.set("used"),
                        atomic -> atomic.set(null),
                        atomic -> atomic.set("other"),
                        "AtomicReference.get()"),
                subject(
                        () -> new AtomicLongArray(4),
                        array -> array.set(2, 1),
                        array -> array.set(2, 0),
                        array -> array.set(2, 3),
                        "AtomicLongArray[2]"),
                subject(
                        () -> ByteBuffer.allocate(8),
                        buffer -> buffer.put((byte) 0).put((byte) 1),
                        buffer -> buffer.clear().put(zeros).clear(),
                        ByteBuffer::clear,
                        "ByteBuffer[1]"),
                subject(
                        () -> ByteBuffer.allocateDirect(8),
                        buffer -> buffer.order(ByteOrder.LITTLE_ENDIAN).position(3),
                        buffer -> buffer.clear().order(ByteOrder.BIG_ENDIAN),
                        ByteBuffer::clear,
                        "MappedByteBuffer.order()"),
                subject(
                        () -> IntBuffer.allocate(8),
                        buffer -> buffer.limit(5).position(3),
                        IntBuffer::clear,
                        IntBuffer::rewind,
                        "IntBuffer.limit()"),
                subject(
                        CRC32::new,
                        sum -> sum.update(1),
                        CRC32::reset,
                        sum -> sum.update(2),
                        "CRC32.probe().before"),
                subject(
                        Adler32::new,
                        sum -> sum.update(1),
                        Adler32::reset,
                        sum -> sum.update(2),
                        "Adler32.probe().before"),
                subject(
                        () -> MessageDigest.getInstance("SHA-256"),
                        digest -> digest.update((byte) 1),
                        MessageDigest::reset,
                        digest -> digest.update((byte) 2),
                        "MessageDigest.probe()[0]"),
                subject(
                        Deflater::new,
                        JdkClassesTest::deflate,
                        Deflater::reset,
                        deflater -> deflater.setInput(new byte[1]),
                        "Deflater.probe().untouched"),
                subject(
                        Inflater::new,
                        JdkClassesTest::inflate,
                        Inflater::reset,
                        inflater -> inflater.setInput(new byte[0]),
                        "Inflater.probe().read"),
                subject(
                        () -> new Inflater(true),
                        inflater -> inflater.setInput(new byte[3]),
                        Inflater::reset,
                        inflater -> inflater.setInput(new byte[2]),
                        "Inflater.probe().untouched"));
    }

    private static int deflate(Deflater deflater) {
        deflater.setInput("used".getBytes(UTF_8));
        return deflater.deflate(new byte[100]);
    }

    private static int inflate(Inflater inflater) throws Exception {
        inflater.setInput(new byte[] {0x78});
        return inflater.inflate(new byte[100]);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aResetThatIsGoodIsFoundGood(Subject<?> subject) {
        assertThat(report(subject, false).passed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aResetThatIsCarelessIsFoundOut(Subject<?> subject) {
        assertThat(report(subject, true).differences())
                .extracting(ResetDifference::path)
                .contains(subject.path());
    }

    private static <T> ResetReport report(Subject<T> subject, boolean careless) {
        return ResetContract.<T>of(subject.factory())
                .check(subject.use(), careless ? subject.careless() : subject.reset());
    }

    /// `Deflater.reset` keeps the level.
    @Test
    void aResetOfTheJdkMayNotBeEnough() {
        PoolAction<Deflater> use = deflater -> deflater.setLevel(Deflater.NO_COMPRESSION);
        assertThat(
                        ResetContract.<Deflater>of(Deflater::new)
                                .check(use, Deflater::reset)
                                .differences())
                .extracting(ResetDifference::path)
                .isNotEmpty()
                .allMatch(path -> path.startsWith("Deflater.probe().output"));
        ResetContract.verify(
                Deflater::new,
                use,
                deflater -> {
                    deflater.reset();
                    deflater.setLevel(Deflater.DEFAULT_COMPRESSION);
                });
    }

    @Test
    void aPartIsProbedInItsPlace() {
        class Codec {
            final Deflater deflater = new Deflater();
            final ByteArrayOutputStream output = new ByteArrayOutputStream();
        }
        assertThat(
                        ResetContract.<Codec>of(Codec::new)
                                .check(
                                        codec -> deflate(codec.deflater),
                                        codec -> codec.output.reset())
                                .differences())
                .extracting(ResetDifference::path, ResetDifference::reason)
                .contains(tuple("Codec.deflater.probe().read", Reason.LEFT_OVER));
    }

    @Test
    void aProbeOfTheUsersTellsTheRest() {
        ResetContract<Matcher> matchers =
                ResetContract.<Matcher>of(() -> Pattern.compile("a+").matcher("aabaa"))
                        .probedBy(matcher -> matcher.find() ? matcher.start() : -1);
        matchers.verify(Matcher::find, Matcher::reset);
        assertThat(matchers.check(Matcher::find, Matcher::hitEnd).differences())
                .extracting(ResetDifference::path, ResetDifference::reset, ResetDifference::fresh)
                .containsExactly(tuple("Matcher.probe()", "3", "0"));

        ResetContract<SimpleDateFormat> formats =
                ResetContract.<SimpleDateFormat>of(
                                () -> new SimpleDateFormat("yyyy-MM-dd HH:mm", Locale.ROOT))
                        .probedBy(format -> format.format(new Date(0)));
        TimeZone here = TimeZone.getDefault();
        PoolAction<SimpleDateFormat> use =
                format ->
                        format.setTimeZone(
                                new SimpleTimeZone(here.getRawOffset() + 3_600_000, "elsewhere"));
        formats.verify(use, format -> format.setTimeZone(here));
        assertThat(formats.check(use, format -> format.setLenient(true)).passed()).isFalse();
    }

    @Test
    void aProbeOfATypeIsUsedWhereverItOccurs() {
        class Game {
            Random dice = new Random(42);
            int rolls;
        }
        ResetContract<Game> games =
                ResetContract.<Game>of(Game::new).probing(Random.class, Random::nextInt);
        PoolAction<Game> use =
                game -> {
                    game.rolls++;
                    game.dice.nextInt();
                };
        games.verify(
                use,
                game -> {
                    game.rolls = 0;
                    game.dice.setSeed(42);
                });
        assertThat(games.check(use, game -> game.rolls = 0).differences())
                .extracting(ResetDifference::path)
                .containsExactly("Game.dice.probe()");
    }

    @Test
    void whatAProbeThrowsIsItsAnswer() {
        ResetContract<Deflater> deflaters = ResetContract.of(Deflater::new);
        assertThat(deflaters.check(Deflater::end, deflater -> {}).differences())
                .extracting(ResetDifference::path)
                .isNotEmpty()
                .allMatch(path -> path.startsWith("Deflater"));
    }

    @Test
    void aProbeWhoseAnswerIsChanceDecidesNothing() {
        assertThat(
                        ResetContract.<Random>of(Random::new)
                                .probedBy(Random::nextLong)
                                .check(Random::nextLong, Random::nextLong)
                                .differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.reason()).isEqualTo(Reason.UNDECIDED);
                    assertThat(difference.advice()).contains("probe", "fresh");
                });
    }
}
