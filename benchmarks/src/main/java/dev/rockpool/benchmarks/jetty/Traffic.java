package dev.rockpool.benchmarks.jetty;

import com.fasterxml.jackson.annotation.JsonValue;

/// What each client asks for again and again.
enum Traffic {
    /// The least that a server does.
    HELLO("hello", "GET, 13 bytes come back", 0),

    /// Bodies that fit into a buffer.
    ECHO_16K("echo-16k", "POST of 16 KiB, which come back", 16 << 10),

    /// Bodies that take many.
    ECHO_1M("echo-1m", "POST of 1 MiB, which comes back", 1 << 20);

    /// What is answered where nothing was sent.
    static final String GREETING = "Hello, world!";

    private final String label;
    private final String words;
    private final int bodyBytes;

    Traffic(String label, String words, int bodyBytes) {
        this.label = label;
        this.words = words;
        this.bodyBytes = bodyBytes;
    }

    String words() {
        return words;
    }

    /// Bytes that are sent with each request.
    int bodyBytes() {
        return bodyBytes;
    }

    @Override
    @JsonValue
    public String toString() {
        return label;
    }
}
