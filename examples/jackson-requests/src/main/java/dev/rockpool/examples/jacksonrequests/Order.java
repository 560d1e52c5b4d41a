package dev.rockpool.examples.jacksonrequests;

import java.util.List;

/// What a customer asks for.
public record Order(String customer, List<Line> lines) {

    /// Some pieces of an article.
    public record Line(String article, int pieces, int cents) {}

    /// What it comes to.
    Receipt receipt() {
        return new Receipt(
                customer, lines.stream().mapToLong(line -> (long) line.pieces() * line.cents()).sum());
    }
}
