package dev.rockpool.cli.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/// A text for whoever gets it.
@SuppressWarnings("serial") // of servlets, which nobody serialises
final class TextServlet extends HttpServlet {
    private final String type;
    private final Supplier<String> text;

    /// @param text asked for at each request
    TextServlet(String type, Supplier<String> text) {
        this.type = type;
        this.text = text;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                response.setHeader("Cache-Control", "no-store");
                Text.send(response, type, text.get());
            }
            default -> Refusal.method("GET").send(response);
        }
    }
}
