package dev.rockpool.web;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a console as a page does.
final class Visitor implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;

    Visitor(ConsoleServer server) {
        this.page = server.page();
    }

    /// Server-sent events, as they come.
    static final class Events implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Events(InputStream in) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /// The data of the next event of a kind.
        ///
        /// @throws UncheckedIOException at the end
        JsonNode next(String event) {
            try {
                boolean wanted = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        wanted = line.equals("event: " + event);
                    } else if (wanted && line.startsWith("data: ")) {
                        return JSON.readTree(line.substring("data: ".length()));
                    }
                }
                throw new EOFException("no more events");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    Events events(String... headers) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request("events", headers).build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return new Events(response.body());
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return client.send(request(path).HEAD().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> order(Map<String, String> order, String... headers)
            throws IOException, InterruptedException {
        return post(JSON.writeValueAsString(order), "application/json", headers);
    }

    HttpResponse<String> post(String body, String type, String... headers)
            throws IOException, InterruptedException {
        return client.send(
                request("operations", headers)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
