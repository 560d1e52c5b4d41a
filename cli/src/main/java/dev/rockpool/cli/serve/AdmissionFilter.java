package dev.rockpool.cli.serve;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Lets so many requests in at a time, and turns away who comes then: with the limit of a body that
/// bounds the memory of all of them.
final class AdmissionFilter implements Filter {
    private final int places;
    private final Semaphore free;

    AdmissionFilter(int places) {
        this.places = places;
        this.free = new Semaphore(places);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!free.tryAcquire()) {
            Refusal.busy(
                            "As many requests as may be, %d, are under way: try again later."
                                    .formatted(places))
                    .send((HttpServletResponse) response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }

    /// How many requests are under way.
    int inside() {
        return places - free.availablePermits();
    }
}
