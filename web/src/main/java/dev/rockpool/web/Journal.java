package dev.rockpool.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// What the console did on behalf of people, in the log of the application.
final class Journal {
    private static final Logger LOGGER = System.getLogger("dev.rockpool.web");

    private Journal() {}

    static void done(HttpServletRequest request, String pool, String what) {
        log(
                Level.INFO,
                "Console: pool '%s': %s, asked for by %s".formatted(pool, what, from(request)));
    }

    static void refused(HttpServletRequest request) {
        log(Level.WARNING, "Console: refused a wrong token from " + from(request));
    }

    private static String from(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    /// A name is anybody's text; none may begin a line of its own.
    private static void log(Level level, String message) {
        LOGGER.log(level, message.replaceAll("[\\p{Cntrl}\\v]", "?"));
    }
}
