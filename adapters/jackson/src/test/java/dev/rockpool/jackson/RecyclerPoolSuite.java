package dev.rockpool.jackson;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import dev.rockpool.adapters.Crowd;
import dev.rockpool.jackson.Jackson.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Jackson asks of a recycler pool, and what we promise beyond that.
///
/// @param <R> the recyclers of a version of Jackson
abstract class RecyclerPoolSuite<R> {
    private static final long ROOMY = 1 << 30;
    private static final Settings SETTINGS = new Settings("json", ROOMY, SafetyLevel.SAMPLED);
    private static final int UNGROWN = 200; // characters of Jackson's buffer for text
    private static final int HUGE = 60_000;

    /// The uses after which a large buffer goes.
    private static final int PATIENCE = 64;

    private final Jackson<R> jackson;

    /// @param version of Jackson, with any pool
    RecyclerPoolSuite(Jackson<R> version) {
        this.jackson = version.with(SETTINGS);
    }

    @AfterEach
    void theBooksAreSettled() {
        assertThatBooksOf(jackson.pool()).areSettled();
    }

    @Test
    void theNextOneHasTheRecyclerOfTheLast() throws Exception {
        R used;
        var out = new ByteArrayOutputStream();
        try (Jackson.Writer<R> writer = jackson.writer(out)) {
            used = writer.recycler();
            assertThat(jackson.isLinked(used)).isTrue();
            writer.line(1, "test");
        }

        assertThat(out.toString(UTF_8)).isEqualTo("[{\"line\":1,\"text\":\"test\"}]");
        R next = jackson.acquireAndLink();
        assertThat(next).isSameAs(used);
        jackson.releaseToPool(next);
    }

    @Test
    void whatIsClearedIsNotLentAgain() {
        R first = jackson.acquireAndLink();
        jackson.releaseToPool(first);

        assertThat(jackson.clear()).isTrue();

        assertThat(jackson.pooledCount()).isZero();
        R second = jackson.acquireAndLink();
        assertThat(second).isNotSameAs(first);
        jackson.releaseToPool(second);
    }

    @Test
    void aGeneratorHasOneRecyclerUntilItIsClosed() throws Exception {
        assertThat(jackson.pooledCount()).isZero();

        try (Jackson.Writer<R> writer = jackson.writer(OutputStream.nullOutputStream())) {
            writer.line(1, "barfoo");
            assertThat(jackson.pooledCount()).isZero();
            assertThat(jackson.pool().stats().leased()).isOne();
        }

        assertThat(jackson.pooledCount()).isOne();
    }

    @Test
    void aParserHasOneRecyclerUntilItIsClosed() throws Exception {
        byte[] document = "[{\"a\":123,\"b\":\"foobar\"}]".getBytes(UTF_8);
        assertThat(jackson.pooledCount()).isZero();

        try (Jackson.Reader reader = jackson.reader(new ByteArrayInputStream(document))) {
            assertThat(jackson.pooledCount()).isZero();
            assertThat(jackson.pool().stats().leased()).isOne();
            assertThat(reader.line()).isEqualTo("foobar");
            assertThat(jackson.pooledCount()).isZero();
        }

        assertThat(jackson.pooledCount()).isOne();
        assertThat(jackson.clear()).isTrue();
        assertThat(jackson.pooledCount()).isZero();
    }

    @Test
    void aParserAndAGeneratorAtTheSameTimeHaveTwo() throws Exception {
        String document = "{\"a\":123,\"b\":\"foobar\"}";

        assertThat(jackson.copy(document)).isEqualTo(document);

        assertThat(jackson.pooledCount()).isEqualTo(2);
    }

    @Test
    void oneThatIsClosedAgainIsGivenBackOnce() throws Exception {
        Jackson.Writer<R> writer = jackson.writer(OutputStream.nullOutputStream());
        writer.close();
        writer.close();
        Jackson.Reader reader = jackson.reader(new ByteArrayInputStream("[]".getBytes(UTF_8)));
        assertThat(reader.line()).isNull();
        reader.close();
        reader.close();

        assertThat(jackson.pooledCount()).isOne();
        assertThat(jackson.pool().stats().released()).isEqualTo(2);
    }

    @Test
    void aRecyclerIsGivenBackWhateverTheDocument() throws Exception {
        assertThatThrownBy(() -> Documents.read(jackson, "[{\"a\":".getBytes(UTF_8)))
                .hasMessageContaining("Unexpected end-of-input");

        assertThat(jackson.pool().stats().leased()).isZero();
        assertThat(jackson.pooledCount()).isOne();
    }

    @Test
    void aRecyclerIsGivenBackWhateverTheStream() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken");
                    }
                };

        assertThatThrownBy(
                        () -> {
                            try (Jackson.Writer<R> writer = jackson.writer(broken)) {
                                writer.line(1, "x".repeat(10_000));
                            }
                        })
                .hasStackTraceContaining("broken");

        assertThat(jackson.pool().stats().leased()).isZero();
    }

    /// Jackson 2 releases the recycler of a generator before the last bytes are written.
    @Test
    void aRecyclerIdlesWithItsBuffersInIt() throws Exception {
        var counts = new ArrayList<Integer>();
        OutputStream watched =
                new OutputStream() {
                    @Override
                    public void write(int b) {}

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        counts.add(jackson.pooledCount());
                    }
                };

        try (Jackson.Writer<R> writer = jackson.writer(watched)) {
            writer.line(1, "x".repeat(10_000));
        }

        assertThat(counts).hasSizeGreaterThan(1).containsOnly(0);
        assertThat(jackson.pooledCount()).isOne();
        assertThat(jackson.pool().stats().idleBytes()).isGreaterThanOrEqualTo(16_000);
    }

    /// Where its buffers never come back, as in Jackson 2 when the stream cannot be closed, one
    /// recycler is lost, and the next one is as good as any.
    @Test
    void aStreamThatCannotBeClosedCostsAtMostItsRecycler() throws Exception {
        Jackson<R> unlucky = jackson.with(SETTINGS);
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) {}

                    @Override
                    public void close() throws IOException {
                        throw new IOException("broken");
                    }
                };

        assertThatThrownBy(
                        () -> {
                            try (Jackson.Writer<R> writer = unlucky.writer(broken)) {
                                writer.line(1, "a");
                            }
                        })
                .hasStackTraceContaining("broken");

        assertThat(Documents.echo(unlucky, List.of("a"))).containsExactly("a");
        long lost = unlucky.pool().stats().leased();
        assertThat(lost).isBetween(0L, 1L);
        assertThatBooksOf(unlucky.pool()).areSettledWithout(lost);
    }

    @Test
    void onlyALinkedRecyclerGoesBackByItself() {
        R unlinked = jackson.acquire();
        assertThat(jackson.isLinked(unlinked)).isFalse();
        jackson.releaseToPool(unlinked);
        assertThat(jackson.pooledCount()).isZero();

        jackson.release(unlinked);
        assertThat(jackson.pooledCount()).isOne();
        R linked = jackson.acquireAndLink();
        assertThat(linked).isSameAs(unlinked);
        assertThat(jackson.isLinked(linked)).isTrue();
        jackson.releaseToPool(linked);
        assertThat(jackson.isLinked(linked)).isFalse();
        jackson.releaseToPool(linked);
        assertThat(jackson.pooledCount()).isOne();
    }

    /// With Jackson's own pools a recycler that is released so is linked for ever, and whoever has
    /// it next fails.
    @Test
    void aLinkedRecyclerThatIsReleasedDirectlyCanBeLentAgain() {
        R recycler = jackson.acquireAndLink();
        jackson.release(recycler);

        assertThat(jackson.pool().stats().released()).isOne();
        R again = jackson.acquireAndLink();
        assertThat(again).isSameAs(recycler);
        jackson.releaseToPool(again);
    }

    @Test
    void recyclersReturnToThePoolThatTheyCameFrom() {
        Jackson<R> other = jackson.with(SETTINGS);
        R here = jackson.acquireAndLink();
        R there = other.acquireAndLink();
        jackson.releaseToPool(there);
        other.release(here); // says so, and is linked to this one

        assertThat(jackson.acquireAndLink()).isSameAs(here);
        assertThat(other.acquireAndLink()).isSameAs(there);
        jackson.releaseToPool(here);
        other.releaseToPool(there);
        assertThatBooksOf(other.pool()).areSettled();
    }

    @Test
    void aRecyclerIsLinkedToOnePoolAtATime() {
        R recycler = jackson.acquireAndLink();
        jackson.pool().release(recycler); // past us, and so still linked

        assertThatThrownBy(jackson::acquireAndLink)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RockpoolRecyclerPool[json]");
        jackson.releaseToPool(recycler); // which it was lent for, all the same
    }

    @Test
    void aRecyclerOfJacksonsIsTakenIn() {
        R foreign = jackson.foreign();
        jackson.release(foreign);

        assertThat(jackson.pool().stats().donated()).isOne();
        assertThat(jackson.pool().stats().idleBytes()).isGreaterThan(30_000);
        R lent = jackson.acquireAndLink();
        assertThat(lent).isSameAs(foreign);
        jackson.releaseToPool(lent);
    }

    /// The link is taken, not read.
    @Test
    void twoThreadsThatCloseAtOnceGiveBackOnce() {
        int rounds = 40;
        int each = 1_000;
        var batch = new AtomicReference<List<R>>(List.of());
        var next =
                new CyclicBarrier(
                        2,
                        () ->
                                batch.set(
                                        Stream.generate(jackson::acquireAndLink)
                                                .limit(each)
                                                .toList()));

        Crowd.run(
                2,
                Thread.ofPlatform(),
                _ -> {
                    for (int round = 0; round < rounds; round++) {
                        next.await();
                        batch.get().forEach(jackson::releaseToPool);
                    }
                });

        PoolStats stats = jackson.pool().stats();
        assertThat(stats.released()).isEqualTo((long) rounds * each);
        assertThat(stats.donated()).isZero();
    }

    @Test
    void noMoreIdlesThanMay() {
        long bound = 1 << 20;
        long near = 384 << 10; // what a platform thread keeps for itself
        Jackson<R> bounded = jackson.with(new Settings("bounded", bound, SafetyLevel.SAMPLED));
        List<R> held = Stream.generate(bounded::acquireAndLink).limit(500).toList();
        held.forEach(recycler -> bounded.growText(recycler, 10_000));
        held.forEach(bounded::releaseToPool);

        PoolStats stats = bounded.pool().stats();
        assertThat(stats.idleBytes()).isBetween(bound / 2, bound * 5 / 4 + near);
        assertThat(stats.droppedFull()).isPositive();
        assertThatBooksOf(bounded.pool()).areSettled();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLED", "FULL"})
    void noRecyclerIsInTwoHands(SafetyLevel safety) throws Exception {
        Jackson<R> yielding = jackson.with(new Settings("yielding", ROOMY, safety));
        Set<R> held = Collections.synchronizedSet(identitySet());
        List<List<String>> documents = Documents.ofJdk();

        Crowd.run(
                8,
                Thread.ofVirtual(),
                number -> {
                    for (int i = 0; i < 500; i++) {
                        List<String> lines = documents.get((i * 8 + number) % documents.size());
                        var out = new ByteArrayOutputStream();
                        try (Jackson.Writer<R> writer = yielding.writer(out)) {
                            R mine = writer.recycler();
                            assertThat(held.add(mine)).as("in one hand").isTrue();
                            for (int line = 0; line < lines.size(); line++) {
                                writer.line(line, lines.get(line));
                                pause();
                            }
                            held.remove(mine);
                        }
                        assertThat(Documents.read(yielding, out.toByteArray())).isEqualTo(lines);
                    }
                });

        assertThat(yielding.pooledCount()).isLessThanOrEqualTo(16);
        assertThatBooksOf(yielding.pool()).areSettled();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLED", "FULL"})
    void tenThousandVirtualThreadsWriteAndRead(SafetyLevel safety) throws Exception {
        Jackson<R> crowded = jackson.with(new Settings("crowded", ROOMY, safety));
        List<List<String>> documents = Documents.ofJdk();

        Crowd.run(
                10_000,
                Thread.ofVirtual(),
                number -> {
                    List<String> lines = documents.get(number % documents.size());
                    assertThat(Documents.echo(crowded, lines)).isEqualTo(lines);
                });

        PoolStats stats = crowded.pool().stats();
        assertThat(stats.acquired()).isEqualTo(20_000);
        assertThat(stats.created()).as("created").isLessThan(1_000);
        assertThatBooksOf(crowded.pool()).areSettled();
    }

    /// The scenario of jackson-core's issue 1260: many threads read and write next to nothing, in
    /// any order, and a pool whose acquisitions fail more often than its releases grows without
    /// end.
    @Test
    void aPoolDoesNotGrowUnderContention() {
        int threads = 200;
        byte[] number = "42 ".getBytes(UTF_8);
        var peaks = Collections.synchronizedList(new ArrayList<Integer>());

        for (int round = 0; round < 3; round++) {
            Crowd.run(
                    threads,
                    Thread.ofPlatform(),
                    seed -> {
                        var random = new Random(seed);
                        for (int i = 0; i < 500; i++) {
                            if (random.nextBoolean()) {
                                assertThat(Documents.read(jackson, number)).isEmpty();
                            } else {
                                assertThat(Documents.write(jackson, List.of())).hasSize(2);
                            }
                        }
                    });
            peaks.add(jackson.pooledCount());
        }

        // No thread has more than one at a time: what idles are those of at most so many at once.
        assertThat(peaks).allMatch(count -> count <= threads);
    }

    @Test
    void aLargeBufferStaysWhileItIsNeeded() {
        grow(HUGE);

        for (int i = 0; i < PATIENCE; i++) {
            assertThat(use()).as("use %d", i).isEqualTo(HUGE);
        }
    }

    @Test
    void aLargeBufferGoesWhenItIsNotNeededAgain() {
        grow(HUGE);
        assertThat(jackson.pool().stats().idleBytes()).isEqualTo(2 * HUGE);
        for (int i = 0; i <= PATIENCE; i++) {
            use();
        }

        assertThat(use()).isEqualTo(UNGROWN);
        assertThat(jackson.pool().stats().idleBytes()).isLessThan(10_000);
    }

    @Test
    void aBufferThatGrewALittleStays() {
        grow(10 * UNGROWN);
        for (int i = 0; i < 10 * PATIENCE; i++) {
            assertThat(use()).isEqualTo(10 * UNGROWN);
        }
    }

    @Test
    void aRecyclerWithMoreThanAMebibyteIsNotKept() {
        grow(1 << 20);

        assertThat(jackson.pooledCount()).isZero();
        assertThat(jackson.pool().stats().droppedOversize()).isOne();
    }

    /// Two hundred documents with a long text at the same time, and then small ones.
    @Test
    void aBurstOfHugeDocumentsDoesNotStay() throws Exception {
        int crowd = 200;
        long bound = 4 << 20;
        Jackson<R> bursting = jackson.with(new Settings("bursting", bound, SafetyLevel.SAMPLED));
        byte[] huge = Documents.write(jackson, List.of("\\n".repeat(100_000)));
        var all = new CountDownLatch(crowd);

        Crowd.run(
                crowd,
                Thread.ofVirtual(),
                _ -> {
                    try (Jackson.Reader reader = bursting.reader(new ByteArrayInputStream(huge))) {
                        assertThat(reader.line()).hasSize(200_000);
                        all.countDown();
                        all.await();
                    }
                });

        assertThat(bursting.pool().stats().created()).isEqualTo(crowd);
        assertThat(bursting.pool().stats().idleBytes()).isLessThanOrEqualTo(bound * 5 / 4);
        List<String> small = List.of("small");
        long made = bursting.pool().stats().created();
        for (int step = 0; step < 2; step++) {
            bursting.pool().age();
            for (int i = 0; i <= 2 * PATIENCE; i++) {
                assertThat(Documents.echo(bursting, small)).isEqualTo(small);
            }
        }
        assertThat(bursting.pool().stats().idleBytes()).isLessThan(50_000);
        assertThat(bursting.pool().stats().created()).isLessThanOrEqualTo(made + 1);
        assertThatBooksOf(bursting.pool()).areSettled();
    }

    @Test
    void aPoolOfItsOwnIsMadeAnewOnTheOtherSide() throws Exception {
        Jackson<R> original = jackson.with(new Settings("sent", ROOMY, SafetyLevel.OFF));
        assertThat(Documents.echo(original, List.of("a"))).containsExactly("a");

        Jackson<R> copy = original.copied();

        assertThat(copy.recyclers()).isNotSameAs(original.recyclers());
        assertThat(copy.pool().name()).isEqualTo("sent");
        assertThat(copy.pool().safety()).isEqualTo(SafetyLevel.OFF);
        assertThat(copy.pooledCount()).isZero();
        assertThat(Documents.echo(copy, List.of("a"))).containsExactly("a");
        assertThat(copy.pooledCount()).isOne();
    }

    @Test
    void theSharedPoolIsTheSharedOneOnTheOtherSide() throws Exception {
        Jackson<R> shared = jackson.shared();

        assertThat(shared.copied().recyclers()).isSameAs(shared.recyclers());
        assertThat(shared.recyclers()).isSameAs(jackson.shared().recyclers());
    }

    @Test
    void itSaysWhichPoolItIs() {
        assertThat(jackson.recyclers()).hasToString("RockpoolRecyclerPool[json]");
        assertThat(jackson.shared().recyclers().toString())
                .isIn("RockpoolRecyclerPool[jackson2]", "RockpoolRecyclerPool[jackson3]");
    }

    private void grow(int chars) {
        R recycler = jackson.acquireAndLink();
        jackson.growText(recycler, chars);
        jackson.releaseToPool(recycler);
    }

    /// Uses a recycler for a short text.
    ///
    /// @return the length of the buffer that the text is put into
    private int use() {
        R recycler = jackson.acquireAndLink();
        int length = jackson.textLength(recycler);
        jackson.releaseToPool(recycler);
        return length;
    }

    @SuppressWarnings("ThreadPriorityCheck") // lets the other virtual threads of the carrier run
    private static void pause() {
        Thread.yield();
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
