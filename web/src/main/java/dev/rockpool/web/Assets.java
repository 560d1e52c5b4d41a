package dev.rockpool.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The files of the page, all in memory: no path of a request ever names a file.
final class Assets {
    private static final List<String> OWN =
            List.of(
                    "index.html",
                    "icon.svg",
                    "style/base.css",
                    "style/overview.css",
                    "style/pool.css",
                    "script/main.js",
                    "script/connection.js",
                    "script/signal.js",
                    "script/store.js",
                    "script/format.js",
                    "script/dom.js",
                    "script/theme.js",
                    "script/words.js",
                    "script/savings.js",
                    "script/numbers.js",
                    "script/charts.js",
                    "script/marks.js",
                    "script/sparkline.js",
                    "script/heatmap.js",
                    "script/overview.js",
                    "script/cards.js",
                    "script/pool.js",
                    "script/health.js",
                    "script/holders.js",
                    "script/faults.js",
                    "script/access.js");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml");

    private static final String CHART_POM =
            "META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private final Map<String, Asset> byPath;

    private Assets(Map<String, Asset> byPath) {
        this.byPath = byPath;
    }

    /// A file.
    ///
    /// @param tag changes with its content
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(String type, String tag, byte[] content) {
        static Asset of(String name, byte[] content) {
            var sum = new CRC32C();
            sum.update(content);
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new Asset(String.valueOf(type), "\"%08x\"".formatted(sum.getValue()), content);
        }
    }

    static Assets load() {
        var byPath = new LinkedHashMap<String, Asset>();
        for (String name : OWN) {
            byPath.put("/" + name, Asset.of(name, own(name)));
        }
        byPath.put("/", requireNonNull(byPath.get("/index.html")));
        byPath.put("/script/chart.js", Asset.of("chart.js", chart()));
        return new Assets(byPath);
    }

    void serve(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Asset asset = byPath.get(path);
        if (asset == null) {
            Answer.error(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "There is nothing of that name here.");
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", asset.tag);
        if (asset.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type);
        response.setContentLength(asset.content.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(asset.content);
        }
    }

    private static byte[] own(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            return read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] chart() {
        var pom = new Properties();
        try {
            pom.load(new StringReader(new String(library(CHART_POM), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String script =
                new String(
                        library(
                                "META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                                        .formatted(pom.getProperty("version"))),
                        StandardCharsets.UTF_8);
        return script.replaceFirst("(?m)^//# sourceMappingURL=.*$", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] library(String path) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
            return read(path, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String path, @Nullable InputStream in) throws IOException {
        if (in == null) {
            throw new IllegalStateException(
                    "ConsoleServlet: %s is missing from the class path; it comes with org.webjars.npm:chart.js and rockpool-web"
                            .formatted(path));
        }
        return in.readAllBytes();
    }
}
