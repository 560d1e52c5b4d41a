package dev.rockpool.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The secret that opens operations and stacks. It comes in a header of its own, never in a cookie
/// or an address: no other page can make a browser send it, and no log of addresses holds it.
final class Token {
    /// Opens nothing.
    static final Token NONE = new Token(null);

    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final byte @Nullable [] secret;

    private Token(byte @Nullable [] secret) {
        this.secret = secret;
    }

    static Token of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "ConsoleServlet: a token of %d characters can be guessed; it takes at least %d"
                            .formatted(secret.length(), SHORTEST));
        }
        return new Token(secret.getBytes(UTF_8));
    }

    boolean isSet() {
        return secret != null;
    }

    /// Whether a request brings one, right or wrong.
    static boolean isSent(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    /// Lets a request in, or answers it.
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (secret == null) {
            Answer.error(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This console is read-only: it was set up without a token.");
            return false;
        }
        String sent = request.getHeader("Authorization");
        if (sent != null
                && sent.startsWith(SCHEME)
                && MessageDigest.isEqual(secret, sent.substring(SCHEME.length()).getBytes(UTF_8))) {
            return true;
        }
        if (sent != null) {
            Journal.refused(request);
        }
        response.setHeader("WWW-Authenticate", SCHEME.strip());
        Answer.error(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                sent == null
                        ? "This takes the console's token."
                        : "That is not the console's token.");
        return false;
    }
}
