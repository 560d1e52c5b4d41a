package dev.rockpool.benchmarks.jetty;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What wrk prints at its end, and [HttpLoad] like it.
///
/// @param requests that were answered
/// @param failures requests that were not, or not with a status from 200 to 399
/// @param perSecond requests a second
/// @param p99 nanoseconds
record LoadReport(long requests, long failures, double perSecond, double p99) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec: +([\\d.]+)");
    private static final Pattern P99 = Pattern.compile(" 99% +([\\d.]+)(us|ms|s|m)");
    private static final Pattern STATUSES = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ERRORS =
            Pattern.compile(
                    "Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    /// Reads it.
    ///
    /// @throws IllegalArgumentException if it is something else
    static LoadReport parse(String output) {
        MatchResult p99 = find(P99, output);
        return new LoadReport(
                Long.parseLong(find(REQUESTS, output).group(1)),
                sum(STATUSES, output) + sum(ERRORS, output),
                Double.parseDouble(find(RATE, output).group(1)),
                Double.parseDouble(p99.group(1)) * nanos(p99.group(2)));
    }

    private static MatchResult find(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no '%s' in: %s".formatted(pattern, output)));
    }

    /// Of all figures in all places; 0 where there is none.
    private static long sum(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .flatMapToInt(found ->
                        IntStream.rangeClosed(1, found.groupCount())
                                .map(group -> Integer.parseInt(found.group(group))))
                .sum();
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
    }

    /// As wrk would print it.
    String text(int seconds) {
        return """
        Latency Distribution
             99%% %.2fus
          %d requests in %d.00s
        Non-2xx or 3xx responses: %d
        Requests/sec: %.2f
        """
                .formatted(p99 / 1e3, requests, seconds, failures, perSecond);
    }
}
