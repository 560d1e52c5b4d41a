package dev.rockpool.cli.serve;

import java.io.PrintWriter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// One sentence for whatever the server itself refuses, and for what fails here: that is told to
/// whoever runs the service, and not to its clients.
final class PlainErrors extends ErrorHandler {
    private final PrintWriter err;

    PlainErrors(PrintWriter err) {
        this.err = err;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        if (code == HttpStatus.INTERNAL_SERVER_ERROR_500 && cause != null) {
            cause.printStackTrace(err);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Text.PLAIN);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, sentence(code), callback);
    }

    private static String sentence(int code) {
        String sentence =
                switch (code) {
                    case HttpStatus.NOT_FOUND_404 ->
                            "There is nothing at this path; what there is stands at /.";
                    case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                            "The headers are too large.";
                    case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
                            "Something failed here; what it was stands in the service's own output.";
                    case HttpStatus.SERVICE_UNAVAILABLE_503 -> "The service is stopping.";
                    default -> HttpStatus.getMessage(code) + ".";
                };
        return sentence + "\n";
    }
}
