package dev.rockpool.cli.serve;

import dev.rockpool.memory.stream.ContentTooLargeException;
import dev.rockpool.memory.stream.PooledOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Reads the bodies of requests, which may be neither too long nor take too long.
///
/// @param maxBody at which a stream of the pool ends with an exception
/// @param patience after which no more is read
record Uploads(long maxBody, Duration patience) {
    private static final int WASTE = 8 * 1024;
    private static final Duration LINGERING = Duration.ofSeconds(2);

    /// Reads a body to its end.
    ///
    /// @param body takes it
    /// @throws Refusal if it is too long, too slow, or ends too early
    void read(HttpServletRequest request, PooledOutputStream body) throws Refusal {
        try {
            if (request.getContentLengthLong() > maxBody) {
                throw tooLarge();
            }
            body.readFrom(new Timed(request.getInputStream(), patience));
        } catch (ContentTooLargeException e) {
            throw tooLarge();
        } catch (InterruptedIOException e) {
            throw tooSlow();
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? tooSlow() : endsEarly();
        }
    }

    /// Reads on for a while when a body was refused, and the answer sent: who still writes does not
    /// hear it on a connection that is closed.
    void linger(HttpServletRequest request) {
        var waste = new byte[WASTE];
        long rest = maxBody;
        try {
            InputStream in = new Timed(request.getInputStream(), LINGERING);
            int length;
            while (rest > 0 && (length = in.read(waste)) >= 0) {
                rest -= length;
            }
        } catch (IOException e) {
            // The client has gone, or does not want to hear.
        }
    }

    private Refusal tooLarge() {
        return Refusal.brokenOff(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "The body is larger than %,d bytes, which is the limit here.".formatted(maxBody));
    }

    private Refusal tooSlow() {
        return Refusal.brokenOff(
                HttpServletResponse.SC_REQUEST_TIMEOUT,
                "The body came too slowly: it may take %d seconds in all."
                        .formatted(patience.toSeconds()));
    }

    private static Refusal endsEarly() {
        return Refusal.brokenOff(
                HttpServletResponse.SC_BAD_REQUEST, "The body ended before its end.");
    }

    /// Gives up after a while, whatever still comes.
    private static final class Timed extends FilterInputStream {
        private final long begin = System.nanoTime();
        private final long patience;

        Timed(InputStream in, Duration patience) {
            super(in);
            this.patience = patience.toNanos();
        }

        @Override
        public int read() throws IOException {
            checkTime();
            return super.read();
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            checkTime();
            return super.read(b, off, len);
        }

        private void checkTime() throws IOException {
            if (System.nanoTime() - begin > patience) {
                throw new InterruptedIOException("no more time");
            }
        }
    }
}
