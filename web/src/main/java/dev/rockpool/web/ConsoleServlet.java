package dev.rockpool.web;

import dev.rockpool.observe.Observatory;
import dev.rockpool.observe.health.Rule;
import dev.rockpool.observe.health.RulePage;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A live console of all pools of this JVM, as one page:
///
/// ```java
/// context.addServlet(new ConsoleServlet(), "/rockpool/*");
/// ```
///
/// It shows what pools do and how they are set up; whoever may open the page may see that, so mount
/// it where your other pages for operators are. Operations, the stacks of holders and of faults,
/// and the tags of acquisitions are for who has the token. Without one there are none.
///
/// The page needs nothing from any other host.
///
/// @apiNote Declared in a `web.xml`, it takes the token from the init parameter `token`. Let it be
///   async-supported: else each page that looks takes a thread of the container.
@SuppressWarnings("serial") // no container ever stores one
public final class ConsoleServlet extends HttpServlet {
    private final Assets assets = Assets.load();
    private Token token;
    private boolean controlArm;
    private @Nullable Show show; // from init to destroy

    /// What there is while it looks.
    private record Show(Observatory observatory, Viewers viewers, Lookup lookup)
            implements AutoCloseable {
        static Show open(boolean controlArm, boolean operations) {
            Observatory observatory = Observatory.open();
            observatory.controlArm(controlArm);
            return new Show(
                    observatory, new Viewers(observatory, operations), new Lookup(observatory));
        }

        @Override
        public void close() {
            viewers.close();
            observatory.close();
        }
    }

    /// A console to look at, unless the init parameter `token` says more.
    public ConsoleServlet() {
        this.token = Token.NONE;
    }

    /// A console with operations.
    ///
    /// @param token a secret of at least 16 characters, which opens the operations and the stacks
    /// @throws IllegalArgumentException if it is shorter
    public ConsoleServlet(String token) {
        this.token = Token.of(token);
    }

    /// Has the elastic pools find out what they save, as long as the console is there: see
    /// [Observatory#controlArm(boolean)]. The init parameter `controlArm` does the same.
    ///
    /// @param on by default they do not
    /// @return this
    public ConsoleServlet controlArm(boolean on) {
        this.controlArm = on;
        return this;
    }

    /// Begins to look at the pools.
    ///
    /// @throws ServletException if the init parameter `token` is too short
    @Override
    public void init() throws ServletException {
        String parameter = getInitParameter("token");
        if (parameter != null) {
            try {
                token = Token.of(parameter);
            } catch (IllegalArgumentException refused) {
                throw new ServletException(refused.getMessage(), refused);
            }
        }
        boolean measured = controlArm || Boolean.parseBoolean(getInitParameter("controlArm"));
        show = Show.open(measured, token.isSet());
    }

    /// Looks no more, and lets all pages go.
    @Override
    public void destroy() {
        if (show != null) {
            show.close();
            show = null;
        }
    }

    /// Serves the page, and what it asks for.
    ///
    /// @param request for a path below the servlet's
    /// @param response to be filled
    /// @throws IOException if the client is gone
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answer.protect(response);
        switch (path(request)) {
            case "" ->
                    response.sendRedirect(
                            request.getContextPath() + request.getServletPath() + "/");
            case "/events" -> show().viewers.admit(request, response);
            case "/pool" -> pool(request, response);
            case "/token" -> token(request, response);
            case "/health" -> Answer.json(response, Diagnosis.of(show().observatory.health()));
            case "/rule" -> rule(request, response);
            case String path -> assets.serve(path, request, response);
        }
    }

    /// Answers like a GET without a body; there is none of events, which would never end.
    ///
    /// @param request for a path below the servlet's
    /// @param response to be filled
    /// @throws IOException if the client is gone
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (path(request).equals("/events")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            doGet(request, response);
        }
    }

    /// Carries out an operation.
    ///
    /// @param request for the path of operations
    /// @param response to be filled
    /// @throws IOException if the client is gone
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answer.protect(response);
        if (!path(request).equals("/operations")) {
            Answer.error(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "There is nothing to post to here.");
        } else if (token.admits(request, response)) {
            Operations.answer(request, response);
        }
    }

    private void pool(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean trusted = Token.isSent(request);
        if (trusted && !token.admits(request, response)) {
            return;
        }
        String id = id(request);
        Optional<Lookup.Detail> found = show().lookup.at(id, after(request), trusted);
        if (found.isPresent()) {
            Answer.json(response, found.get());
        } else {
            Answer.noPool(response, id);
        }
    }

    private static void rule(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<RulePage> page = Rule.find(id(request)).map(Rule::page);
        if (page.isPresent()) {
            Answer.json(response, page.get());
        } else {
            Answer.error(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "There is no rule '%s'.".formatted(id(request)));
        }
    }

    private static String id(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("id")).orElse("");
    }

    private void token(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (token.admits(request, response)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    /// Up to when a page has seen what happened.
    ///
    /// @return ms of the epoch; 0 if it has seen nothing
    static long after(HttpServletRequest request) {
        String text =
                Optional.ofNullable(request.getHeader("Last-Event-ID"))
                        .orElse(request.getParameter("after"));
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private Show show() {
        if (show == null) {
            throw new IllegalStateException("ConsoleServlet: used before its init, or destroyed");
        }
        return show;
    }
}
