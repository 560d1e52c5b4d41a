package dev.rockpool.cli.serve;

import static dev.rockpool.cli.serve.RunningService.MAX_BODY;
import static dev.rockpool.cli.serve.RunningService.TOKEN;
import static dev.rockpool.cli.serve.RunningService.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockpool.BoundedPool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The service as its clients see it, over real connections.
@Timeout(60)
class ServiceTest {
    private static final int[] SIZES = {0, 1, 1_000, 65_536, 200_001, MAX_BODY};

    @Test
    void whatIsCompressedIsWhatWasPosted() throws Exception {
        try (RunningService service = RunningService.start()) {
            for (int size : SIZES) {
                byte[] body = bytes(size);
                HttpResponse<byte[]> response = service.post("/compress", body);

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("Content-Type"))
                        .hasValue("application/gzip");
                try (var gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                    assertThat(gzip.readAllBytes()).isEqualTo(body);
                }
            }
            assertThat(service.service().pools().compressors().stats().created()).isEqualTo(1);
        }
    }

    @Test
    void aDigestIsRightAndOnDiskBeforeItIsTold() throws Exception {
        try (RunningService service = RunningService.start()) {
            for (int size : SIZES) {
                byte[] body = bytes(size);
                JsonNode answer = new ObjectMapper().readTree(service.post("/digest", body).body());

                String sha256 =
                        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
                assertThat(answer.get("sha256").textValue()).isEqualTo(sha256);
                assertThat(answer.get("bytes").intValue()).isEqualTo(size);
                String entry = answer.get("entry").textValue();
                int colon = entry.indexOf(':');
                Path folder = service.service().pools().journal().folder();
                Path file = folder.resolve(entry.substring(0, colon));
                int line = Integer.parseInt(entry.substring(colon + 1));
                assertThat(Files.readAllLines(file).get(line - 1)).isEqualTo("%s %d", sha256, size);
            }
        }
    }

    @Test
    void theJournalGoesOnInAnotherFileAndLeavesNothing() throws Exception {
        Path folder;
        try (RunningService service = RunningService.start()) {
            Journal journal = service.service().pools().journal();
            folder = journal.folder();
            String longLine = "x".repeat(1 << 19);
            assertThat(List.of(journal.enter(longLine), journal.enter(longLine)))
                    .containsExactly("journal-1:1", "journal-1:2");
            assertThat(journal.enter("after that")).isEqualTo("journal-2:1");
            await().untilAsserted(() -> assertThat(folder.resolve("journal-1")).doesNotExist());
        }
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"a\" : [ 1, 2.50, -3e400, true, null ],  \"b\" : {} } | {\"a\":[1,2.50,-3E+400,true,null],\"b\":{}}",
                "  \"text\"  | \"text\"",
                "[ \"\\u00e9\\n\" ] | [\"\u00e9\\n\"]",
                "12345678901234567890123 | 12345678901234567890123",
            })
    void aDocumentLosesItsWhiteSpaceAndNothingElse(String body, String expected) throws Exception {
        try (RunningService service = RunningService.start()) {
            HttpResponse<byte[]> response = service.post("/json", body);

            assertThat(text(response)).isEqualTo(expected);
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"a\":}",
                "[1,\n2,\nx]",
                "{} {}",
                "[1] 2",
                "nul",
                "\"\u0001\"",
                "<script>"
            })
    void whatIsNotJsonIsSaidToBeSo(String body) throws Exception {
        try (RunningService service = RunningService.start()) {
            HttpResponse<byte[]> response = service.post("/json", body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValue("text/plain;charset=utf-8");
            assertThat(text(response))
                    .startsWith("The body is not JSON: ")
                    .endsWith(".\n")
                    .hasLineCount(1)
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aDocumentThatNestsTooDeepOrNamesTooMuchIsRefused() throws Exception {
        try (RunningService service = RunningService.start()) {
            for (String body :
                    List.of(
                            "[".repeat(MAX_BODY / 2),
                            "{\"%s\":1}".formatted("n".repeat(MAX_BODY / 2)),
                            "1".repeat(MAX_BODY / 2),
                            "x".repeat(MAX_BODY / 2))) {
                HttpResponse<byte[]> response = service.post("/json", body);

                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(text(response)).hasSizeLessThan(300);
            }
            assertThat(text(service.post("/json", "[ ]"))).isEqualTo("[]");
        }
    }

    @Test
    void aPlaceInTheDocumentIsNamed() throws Exception {
        try (RunningService service = RunningService.start()) {
            assertThat(text(service.post("/json", "[1,\n2,\nx]"))).contains("(line 3, column ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compress", "/digest", "/json"})
    void aBodyThatIsTooLargeIsRefused(String path) throws Exception {
        try (RunningService service = RunningService.start()) {
            byte[] body = bytes(MAX_BODY + 1);
            List<HttpResponse<byte[]>> responses =
                    List.of(
                            service.post(path, body),
                            service.post(
                                    path,
                                    BodyPublishers.ofInputStream( // of unknown length
                                            () -> new ByteArrayInputStream(body))));
            for (HttpResponse<byte[]> response : responses) {
                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(text(response))
                        .isEqualTo(
                                "The body is larger than 300,000 bytes, which is the limit here.\n");
            }
            assertThat(service.post(path, "[]").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoAnnouncesTooMuchIsRefusedBeforeItComes() throws Exception {
        try (RunningService service = RunningService.start();
                Socket socket = service.connect()) {
            socket.getOutputStream()
                    .write(
                            ascii(
                                    "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 300001\r\n\r\n"));

            assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aBodyWithoutEndIsNotReadForEver() throws Exception {
        try (RunningService service = RunningService.start();
                Socket socket = service.connect()) {
            socket.getOutputStream()
                    .write(
                            ascii(
                                    "POST /digest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
            byte[] chunk = ascii("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    socket.getOutputStream().write(chunk);
                                }
                            })
                    .isInstanceOf(IOException.class);
            service.awaitInside(0);
        }
    }

    @Test
    void whoComesWhenThePlacesAreTakenIsTurnedAway() throws Exception {
        try (RunningService service = RunningService.start(1, Duration.ofSeconds(30));
                Socket slow = service.connect()) {
            slow.getOutputStream()
                    .write(ascii("POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n1"));
            service.awaitInside(1);

            HttpResponse<byte[]> refused = service.post("/json", "[]");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(text(refused))
                    .isEqualTo("As many requests as may be, 1, are under way: try again later.\n");
            assertThat(service.send("GET", "/healthz", BodyPublishers.noBody()).statusCode())
                    .isEqualTo(200);
            slow.getOutputStream().write(ascii("234"));
            assertThat(firstLine(slow)).isEqualTo("HTTP/1.1 200 OK");
            service.awaitInside(0);
            assertThat(service.post("/json", "[]").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whenAllJournalFilesAreInUseADigestIsRefusedInTime() throws Exception {
        try (RunningService service = RunningService.start()) {
            BoundedPool<JournalFile> files = service.service().pools().journal().files();
            var held = new ArrayList<JournalFile>();
            for (int i = 0; i < Journal.FILES; i++) {
                held.add(files.acquire());
            }
            HttpResponse<byte[]> refused = service.post("/digest", "x");
            held.forEach(files::release);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(text(refused)).contains("All 4 files of the journal were in use");
            assertThat(service.post("/digest", "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatFailsHereIsToldHereAndNotToTheClient() throws Exception {
        try (RunningService service = RunningService.start()) {
            Files.delete(service.service().pools().journal().folder());

            HttpResponse<byte[]> failed = service.post("/digest", "x");

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(text(failed)).startsWith("Something failed here").hasLineCount(1);
            assertThat(service.takeFailures())
                    .contains("No file of the journal can be made.", "NoSuchFileException");
            assertThat(service.post("/json", "[]").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void connectionsThatNobodyUsesDoNotPileUp() throws Exception {
        var connections = new ArrayList<Socket>();
        try (RunningService service = RunningService.start(1, Duration.ofSeconds(30))) {
            do {
                connections.add(service.connect());
            } while (isAnswered(connections.getLast()));

            assertThat(connections).hasSizeBetween(4 + 64, 4 + 64 + 2);
            connections.removeFirst().close();
            connections.getLast().setSoTimeout(10_000);
            assertThat(firstLine(connections.getLast())).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    private static boolean isAnswered(Socket connection) throws IOException {
        connection.setSoTimeout(1_000);
        connection.getOutputStream().write(ascii("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
        try {
            return firstLine(connection).equals("HTTP/1.1 200 OK");
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        try (RunningService service = RunningService.start(64, Duration.ofMillis(300));
                Socket socket = service.connect()) {
            socket.getOutputStream()
                    .write(
                            ascii(
                                    "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
            service.awaitInside(1);
            for (int i = 0; i < 500 && service.service().inside() > 0; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(10);
            }
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post"})
    void onlyAPostIsWorkedOn(String method) throws Exception {
        try (RunningService service = RunningService.start()) {
            assertThat(
                            service.exchange(
                                    "%s /digest HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                            .formatted(method)))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: POST\r\n")
                    .endsWith("This takes POST, and nothing else.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/digest/",
                "/digest/x",
                "/../etc/passwd",
                "/%2e%2e/etc/passwd",
                "/digest%00",
                "/WEB-INF/web.xml",
                "/<script>alert(1)</script>"
            })
    void whatIsNotThereIsSaidToBeSo(String path) throws Exception {
        try (RunningService service = RunningService.start()) {
            assertThat(
                            service.exchange(
                                    "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                            .formatted(path)))
                    .containsPattern("^HTTP/1.1 40[04] ")
                    .contains("text/plain")
                    .doesNotContain("root:", "Exception", "at org.", "<script>");
        }
    }

    @Test
    void whatIsThereIsListed() throws Exception {
        try (RunningService service = RunningService.start()) {
            HttpResponse<byte[]> contents = service.send("GET", "/", BodyPublishers.noBody());

            assertThat(text(contents)).contains("/compress", "/digest", "/json", "/healthz");
            assertThat(service.send("GET", "/healthz", BodyPublishers.noBody()))
                    .satisfies(health -> {
                        assertThat(health.statusCode()).isEqualTo(200);
                        assertThat(text(health)).isEqualTo("ok\n");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "hello\r\n\r\n",
                "GET\r\n\r\n",
                "POST /digest HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST /digest HTTP/1.1\r\n\r\nx",
                "POST /digest HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nx",
                "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nx",
                "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /digest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n",
                "POST /digest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nearly end",
                "\u0016\u0003\u0001\u0002 as TLS begins",
            })
    void whatIsNoRequestIsRefusedAndForgotten(String request) throws Exception {
        try (RunningService service = RunningService.start()) {
            String answer = service.exchange(request);

            assertThat(answer).matches("(?s)(HTTP/1\\.1 (4\\d\\d|505) .*)?");
            assertThat(answer).doesNotContain("Exception", "at org.", "<h");
            service.awaitInside(0);
            assertThat(service.post("/json", "[]").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        try (RunningService service = RunningService.start()) {
            assertThat(
                            service.exchange(
                                    "POST /digest HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n"
                                            .formatted("x".repeat(20_000))))
                    .startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void clientsThatBreakOffLeaveNothing() throws Exception {
        try (RunningService service = RunningService.start()) {
            var random = new Random(1);
            for (int i = 0; i < 60; i++) {
                try (Socket socket = service.connect()) {
                    socket.setSoLinger(true, 0); // a reset
                    socket.getOutputStream()
                            .write(
                                    ascii(
                                            "POST /%s HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
                                                    .formatted(
                                                            List.of("compress", "digest", "json")
                                                                    .get(i % 3))));
                    socket.getOutputStream().write(new byte[random.nextInt(100_001)]);
                }
            }
            service.awaitInside(0);
            assertThat(service.post("/digest", "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void manyAtATimeEachGetTheirOwn() throws Exception {
        try (RunningService service = RunningService.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 200; i++) {
                String own = "{ \"client\" : %d }".formatted(i);
                answers.add(
                        clients.submit(() -> {
                            HttpResponse<byte[]> response = service.post("/json", own);
                            while (response.statusCode() == 503) {
                                Thread.sleep(10);
                                response = service.post("/json", own);
                            }
                            return text(response).equals(own.replace(" ", ""));
                        }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void aStopWaitsForWhatIsUnderWayAndRefusesWhatComes() throws Exception {
        try (RunningService service = RunningService.start();
                Socket kept = service.connect();
                Socket slow = service.connect()) {
            slow.getOutputStream()
                    .write(ascii("POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n1"));
            service.awaitInside(1);
            kept.getOutputStream().write(ascii("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(firstLine(kept)).isEqualTo("HTTP/1.1 200 OK");

            Thread stop = Thread.ofVirtual().start(service.service()::close);
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> service.connect().close())
                            .isInstanceOf(ConnectException.class));
            assertThat(refused(kept)).startsWith("HTTP/1.1 503 ").endsWith("is stopping.\n");
            Thread.sleep(500); // longer than a server needs that does not wait
            assertThat(stop.isAlive()).isTrue();
            slow.getOutputStream().write(ascii("234"));

            assertThat(firstLine(slow)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void theConsoleShowsAllPoolsAndNoStopWaitsForIt() throws Exception {
        try (RunningService service = RunningService.start();
                Socket page = service.connect()) {
            assertThat(text(service.send("GET", "/rockpool/", BodyPublishers.noBody())))
                    .contains("<title>");
            service.post("/json", "[]");
            page.getOutputStream()
                    .write(ascii("GET /rockpool/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            awaitText(
                    page.getInputStream(),
                    "compressors",
                    "digests",
                    "json",
                    "chunks-1024",
                    "bodies",
                    "answers",
                    "journal",
                    "connections");

            Thread stop = Thread.ofVirtual().start(service.service()::close);
            assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void theFiguresOfAllPoolsAreThereForPrometheus() throws Exception {
        try (RunningService service = RunningService.start()) {
            service.post("/digest", "x");
            HttpResponse<byte[]> metrics = service.send("GET", "/metrics", BodyPublishers.noBody());

            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(text(metrics))
                    .contains(
                            "rockpool_pool_max_objects{pool=\"journal\",type=\"bounded\"} 4.0",
                            "rockpool_pool_created_objects_total{pool=\"digests\",type=\"elastic\"} 1.0");
        }
    }

    @Test
    void operationsOfTheConsoleTakeTheToken() throws Exception {
        try (RunningService service = RunningService.start();
                HttpClient client = HttpClient.newHttpClient()) {
            for (boolean known : List.of(false, true)) {
                var request =
                        HttpRequest.newBuilder(service.uri("/rockpool/token"))
                                .header("Authorization", "Bearer " + (known ? TOKEN : "guessed"))
                                .build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(known ? 204 : 401);
            }
        }
    }

    @Test
    void aPortThatIsTakenGetsOneSentence() throws Exception {
        try (RunningService service = RunningService.start()) {
            int port = service.service().address().getPort();
            var settings =
                    new Settings(
                            InetAddress.getLoopbackAddress(), port, 1_000, 1, Duration.ZERO, TOKEN);
            assertThatThrownBy(() ->
                            Service.start(settings, new PrintWriter(PrintWriter.nullWriter())))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Cannot listen at port %d of 127.0.0.1: Address already in use. Name another with --port or --bind.",
                            port);
        }
    }

    /// Reads until all of it was there.
    private static void awaitText(InputStream in, String... expected) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[4_096];
        while (!Stream.of(expected).allMatch(part -> text.indexOf(part) >= 0)) {
            int length = in.read(buffer);
            assertThat(length).as(text::toString).isPositive();
            text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    /// Asks once more on a connection that is kept, and reads to its end.
    private static String refused(Socket kept) throws IOException {
        InputStream in = kept.getInputStream();
        in.skip(in.available()); // of the answer before
        kept.getOutputStream()
                .write(ascii("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whoListensAtAllAddressesIsReachedAtLoopback() throws Exception {
        var settings =
                new Settings(InetAddress.getByName("0.0.0.0"), 0, 1_000, 1, Duration.ZERO, TOKEN);
        try (Service service = Service.start(settings, new PrintWriter(PrintWriter.nullWriter()));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(service.address().getHost()).isEqualTo("127.0.0.1");
            var request = HttpRequest.newBuilder(service.address().resolve("healthz")).build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        int next;
        while ((next = socket.getInputStream().read()) >= 0 && next != '\r') {
            line.append((char) next);
        }
        return line.toString();
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Arrays.fill(bytes, size / 3, size, (byte) 'x'); // part of it compresses
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
