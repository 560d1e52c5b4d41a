package dev.rockpool.cli.compare.work;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds addresses and dates in each line, as a log parser does, with a matcher for each line.
final class RegexWork implements Work<Matcher, String> {
    private static final Pattern PATTERN =
            Pattern.compile("(https?)://([\\w.-]+)(/\\S*)?|\\b(\\d{4})(?:-(\\d{2})-(\\d{2}))?\\b");

    @Override
    public String name() {
        return "regex";
    }

    @Override
    public String subject() {
        return "a Matcher for each line";
    }

    @Override
    public List<String> pieces(byte[] chunk) {
        return Text.lines(chunk);
    }

    @Override
    public Matcher create() {
        return PATTERN.matcher("");
    }

    @Override
    public void use(Matcher matcher, String line, Sink output) {
        matcher.reset(line);
        while (matcher.find()) {
            output.writeLong(((long) matcher.start() << Integer.SIZE) | matcher.end());
            output.writeLong(matcher.end(2));
        }
    }

    @Override
    public void reset(Matcher matcher) {
        matcher.reset(""); // lets go of the line
    }

    @Override
    public long weight(Matcher matcher) {
        return 256;
    }
}
