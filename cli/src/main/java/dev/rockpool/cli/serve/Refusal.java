package dev.rockpool.cli.serve;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/// Why a request is not answered as it was meant to be, for whoever sent it.
final class Refusal extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Refusal(int status, Map<String, String> headers, String sentence) {
        super(sentence, null, false, false); // is no failure of ours
        this.status = status;
        this.headers = headers;
    }

    /// @param status of HTTP
    /// @param sentence says what to do about it
    Refusal(int status, String sentence) {
        this(status, Map.of(), sentence);
    }

    /// Of a request of the wrong method.
    static Refusal method(String allowed) {
        return new Refusal(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                Map.of("Allow", allowed),
                "This takes %s, and nothing else.".formatted(allowed));
    }

    /// Of a request that may come again in a second.
    static Refusal busy(String sentence) {
        return new Refusal(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE, Map.of("Retry-After", "1"), sentence);
    }

    /// Of a request whose body is not read to its end, so that nothing can follow on its
    /// connection.
    static Refusal brokenOff(int status, String sentence) {
        return new Refusal(status, Map.of("Connection", "close"), sentence);
    }

    /// Whether there is more of the request than was read.
    boolean isBrokenOff() {
        return headers.containsKey("Connection");
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        Text.send(response, Text.PLAIN, getMessage() + "\n");
    }
}
