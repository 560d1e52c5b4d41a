package dev.rockpool.cli.serve;

import dev.rockpool.jackson3.RockpoolRecyclerPool;
import dev.rockpool.memory.stream.PooledInputStream;
import dev.rockpool.memory.stream.PooledOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Checks a JSON document and takes the white space out of it, so that the answer is no longer than
/// the body.
final class JsonWork implements Work {
    private static final int LONGEST_REASON = 160;

    private final JsonFactory factory;

    JsonWork(RockpoolRecyclerPool recyclers) {
        factory =
                JsonFactory.builder()
                        .recyclerPool(recyclers)
                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .build();
    }

    @Override
    public String path() {
        return "/json";
    }

    @Override
    public String type() {
        return "application/json";
    }

    @Override
    public String purpose() {
        return "checks that it is JSON, and takes the white space out";
    }

    @Override
    public void answer(PooledOutputStream body, PooledOutputStream answer) throws Refusal {
        try (PooledInputStream in = body.toInputStream();
                JsonParser parser = factory.createParser(ObjectReadContext.empty(), in);
                JsonGenerator generator =
                        factory.createGenerator(ObjectWriteContext.empty(), answer)) {
            if (parser.nextToken() == null) {
                throw notJson("there is nothing in it");
            }
            generator.copyCurrentStructureExact(parser);
            if (parser.nextToken() != null) {
                throw notJson("something follows the document" + place(parser.currentLocation()));
            }
        } catch (JacksonException e) {
            throw notJson(reason(e));
        }
    }

    private static String reason(JacksonException e) {
        String reason = e.getOriginalMessage().replaceAll("\\p{Cntrl}+", " ");
        String head =
                reason.length() <= LONGEST_REASON
                        ? reason
                        : reason.substring(0, LONGEST_REASON) + "…";
        TokenStreamLocation location = e.getLocation();
        return location == null ? head : head + place(location);
    }

    private static String place(TokenStreamLocation location) {
        return " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static Refusal notJson(String reason) {
        return new Refusal(
                HttpServletResponse.SC_BAD_REQUEST, "The body is not JSON: %s.".formatted(reason));
    }
}
