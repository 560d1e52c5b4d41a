package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Served;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// The document's table of the life of one pooled object, in our words: its private queue is our
/// local, its shared queue our stripes and depot, its calls of New what the factory made.
final class Claims {
    private static final List<Claim> CLAIMS =
            List.of(
                    new Claim(
                            "before a collection",
                            "local 1, made 1; next: local hit",
                            "local 1, made 1; next: local hit",
                            "A release fills the thread's own level first, and the next"
                                    + " acquisition takes it from there."),
                    new Claim(
                            "after one",
                            "none, made 1; next: made anew",
                            "victim 1, made 1; next: victim hit",
                            "One collection does not empty the pool: it makes a victim of the"
                                    + " item, and the next acquisition still finds it. So does Go"
                                    + " since 1.13; the document tells of Go before."),
                    new Claim(
                            "after two",
                            "none, made 1; next: made anew",
                            "none, made 1; next: made anew",
                            "What nobody asked for through two collections is gone, and an"
                                    + " acquisition that finds nothing calls the factory."));

    private Claims() {}

    static List<Finding> against(Lifetime ofOne) {
        return IntStream.range(0, CLAIMS.size())
                .mapToObj(i -> CLAIMS.get(i).against(words(ofOne.stages().get(i))))
                .toList();
    }

    private static String words(Stage stage) {
        Levels levels = stage.levels();
        var places = new StringJoiner(", ").setEmptyValue("none");
        add(places, "local", levels.local());
        add(places, "shared", levels.stripes() + levels.depot());
        add(places, "victim", levels.lagging() + levels.victims());
        Served next = stage.next();
        return "%s, made %d; next: %s".formatted(places, stage.made(), next);
    }

    private static void add(StringJoiner places, String name, long items) {
        if (items > 0) {
            places.add(name + " " + items);
        }
    }
}
