package dev.rockpool.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/// How the console answers.
final class Answer {
    /// Of all that the page reads.
    static final JsonMapper MAPPER = JsonMapper.shared();

    /// Scripts, styles and data of the console's own alone, in no frame of others, and no markup
    /// made of text.
    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self'",
                    "connect-src 'self'",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "frame-ancestors 'none'",
                    "require-trusted-types-for 'script'",
                    "trusted-types 'none'");

    private Answer() {}

    /// A failure.
    ///
    /// @param error a sentence
    private record Failure(String error) {}

    /// Sets what holds for every answer.
    static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    static void json(HttpServletResponse response, Object document) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(document);
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static void error(HttpServletResponse response, int status, String sentence)
            throws IOException {
        response.setStatus(status);
        json(response, new Failure(sentence));
    }

    static void noPool(HttpServletResponse response, String id) throws IOException {
        error(
                response,
                HttpServletResponse.SC_NOT_FOUND,
                "There is no pool '%s', or no more.".formatted(id));
    }
}
