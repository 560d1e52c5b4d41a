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

    /// Reads a body to its end.
    ///
    /// @param body takes it
    /// @throws Refusal if it is too long, too slow, or ends too early
    void read(HttpServletRequest request, PooledOutputStream body) throws Refusal {
        try {
            InputStream in = new Timed(request.getInputStream(), patience);
            if (request.getContentLengthLong() > maxBody) {
                throw tooLarge(in);
            }
            fill(body, in);
        } catch (InterruptedIOException e) {
            throw tooSlow();
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? tooSlow() : endsEarly();
        }
    }

    private void fill(PooledOutputStream body, InputStream in) throws IOException, Refusal {
        try {
            body.readFrom(in);
        } catch (ContentTooLargeException e) {
            throw tooLarge(in);
        }
    }

    /// Reads on for a while: who still writes does not hear an answer on a connection that is
    /// closed.
    private Refusal tooLarge(InputStream in) throws IOException {
        in.skip(maxBody);
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
