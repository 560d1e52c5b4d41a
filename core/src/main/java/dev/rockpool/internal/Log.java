package dev.rockpool.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// The library's one logger. A logging backend that fails must not harm who uses a pool, so nothing
/// comes out of here.
public final class Log {
    private static final Logger LOGGER = System.getLogger("dev.rockpool");

    private Log() {}

    /// Says that something is wrong with how a pool is used.
    public static void warn(String message, @Nullable Throwable cause) {
        log(Level.WARNING, message, cause);
    }

    /// Says what may be worth knowing.
    public static void info(String message) {
        log(Level.INFO, message, null);
    }

    private static void log(Level level, String message, @Nullable Throwable cause) {
        try {
            LOGGER.log(level, message, cause);
        } catch (Throwable backend) { // an error of its own, or for want of stack or memory
            // nowhere left to say it
        }
    }
}
