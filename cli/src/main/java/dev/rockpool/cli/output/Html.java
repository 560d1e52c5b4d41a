package dev.rockpool.cli.output;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What the HTML reports have in common: each is one file that needs no other. Words and tables are
/// readable without scripts; the plots are drawn by Chart.js from the JSON report, which is part of
/// the page.
public final class Html {
    private static final String WEBJAR = "org.webjars.npm/chart.js";

    private Html() {}

    /// Makes text part of a page.
    ///
    /// @param text any
    /// @return as HTML, also between quotes
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// Makes JSON part of a page. A `<` stands only in strings there; escaped, it can end no
    /// script.
    ///
    /// @param json any
    /// @return the same document
    public static String scriptData(String json) {
        return json.replace("<", "\\u003c");
    }

    /// The style of all pages.
    ///
    /// @return CSS
    public static String style() {
        return Template.resource(Html.class, "page.css");
    }

    /// The library that draws the plots.
    ///
    /// @return a script
    public static String chartJs() {
        var pom = new Properties();
        try {
            pom.load(
                    new StringReader(
                            resource("META-INF/maven/%s/pom.properties".formatted(WEBJAR))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String script =
                resource(
                        "META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                                .formatted(pom.getProperty("version")));
        return script.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
    }

    /// The script of a page: what all plots use, and its own.
    ///
    /// @param home of the page
    /// @param path of its own script, from there
    /// @return a script
    public static String script(Class<?> home, String path) {
        return Template.resource(Html.class, "page.js") + Template.resource(home, path);
    }

    private static String resource(String path) {
        return Template.resource(Html.class, "/" + path);
    }
}
