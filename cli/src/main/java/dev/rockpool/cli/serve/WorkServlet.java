package dev.rockpool.cli.serve;

import dev.rockpool.memory.stream.PooledOutputStream;
import dev.rockpool.memory.stream.PooledStreams;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Has work done on what is posted. The answer is complete before the first of it is sent: so a
/// failure is told as such, and nothing scarce is held for a client that reads slowly.
@SuppressWarnings("serial") // of servlets, which nobody serialises
final class WorkServlet extends HttpServlet {
    private final Work work;
    private final Uploads uploads;
    private final PooledStreams bodies;
    private final PooledStreams answers;

    WorkServlet(Work work, Uploads uploads, ServicePools pools) {
        this.work = work;
        this.uploads = uploads;
        this.bodies = pools.bodies();
        this.answers = pools.answers();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (PooledOutputStream answer = answers.open()) {
            work(request, answer);
            response.setContentType(work.type());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLengthLong(answer.size());
            answer.writeTo(response.getOutputStream());
        } catch (Refusal refusal) {
            refusal.send(response);
            if (refusal.isBrokenOff()) {
                response.flushBuffer();
                uploads.linger(request);
            }
        }
    }

    private void work(HttpServletRequest request, PooledOutputStream answer)
            throws IOException, Refusal {
        if (!request.getMethod().equals("POST")) {
            throw Refusal.method("POST");
        }
        try (PooledOutputStream body = bodies.open()) {
            uploads.read(request, body);
            work.answer(body, answer);
        }
    }
}
