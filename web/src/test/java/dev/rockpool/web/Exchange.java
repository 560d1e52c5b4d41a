package dev.rockpool.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request and its response, without a server between. It has no more of either than the parts of
/// a console ask for.
final class Exchange {
    private final Map<String, String> headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = HttpServletResponse.SC_OK;
    private @Nullable RuntimeException refusal; // of the output
    private int room = Integer.MAX_VALUE; // bytes until the page is gone

    final HttpServletRequest request =
            proxy(
                    HttpServletRequest.class,
                    (_, method, arguments) ->
                            switch (method.getName()) {
                                case "getHeader" -> headers().get((String) arguments[0]);
                                case "getRemoteAddr" -> "192.0.2.1";
                                case "isAsyncSupported" -> false;
                                default -> null;
                            });
    final HttpServletResponse response =
            proxy(
                    HttpServletResponse.class,
                    (_, method, arguments) -> {
                        switch (method.getName()) {
                            case "setStatus" -> status = (int) arguments[0];
                            case "getOutputStream" -> {
                                return output();
                            }
                            default -> {} // headers
                        }
                        return null;
                    });

    private Exchange(Map<String, String> headers) {
        this.headers = headers;
    }

    /// With a header.
    static Exchange with(String header, String value) {
        return new Exchange(Map.of(header, value));
    }

    /// With none.
    static Exchange plain() {
        return new Exchange(Map.of());
    }

    /// Whose page is gone after so many bytes.
    Exchange goneAfter(int bytes) {
        this.room = bytes;
        return this;
    }

    /// Whose response has no stream.
    Exchange refusing(RuntimeException refusal) {
        this.refusal = refusal;
        return this;
    }

    int status() {
        return status;
    }

    String body() {
        return body.toString(UTF_8);
    }

    private Map<String, String> headers() {
        return headers;
    }

    private ServletOutputStream output() {
        if (refusal != null) {
            throw refusal;
        }
        return new ServletOutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (body.size() == room) {
                    throw new IOException("the page is gone");
                }
                body.write(value);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static <I> I proxy(Class<I> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
