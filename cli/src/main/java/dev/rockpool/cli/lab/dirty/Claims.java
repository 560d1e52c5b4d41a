package dev.rockpool.cli.lab.dirty;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.output.Quantity;
import java.util.List;

/// What the documents say of items that carry something from one use into the next.
final class Claims {
    private static final Claim NO_RESET =
            new Claim(
                    "no reset",
                    "the old state stays",
                    "the old state stays",
                    "Every user that somebody had had before came with the roles and the notes of"
                            + " that one. A pool does not look into items.");
    private static final Claim FORGETFUL =
            new Claim(
                    "a reset that forgets",
                    "id and time stay",
                    "id and time stay",
                    "Nothing a request does changes them, so whoever writes a reset by what requests"
                            + " do does not think of them.");
    private static final Claim FULL =
            new Claim(
                    "a full reset",
                    "cannot be written",
                    "as good as new",
                    "A reset may do whatever the factory does: it gives the user another id and the"
                            + " present time. Zero is not what it has to restore.");
    private static final Claim HARM =
            new Claim(
                    "what comes of it",
                    "concurrent writes collide",
                    "users replace others",
                    "A user is in one hand at a time, so no two write to it at once. But two with"
                            + " the same id are one in any store, whenever they come.");
    private static final Claim FOUND =
            new Claim(
                    "found before it happens",
                    "not said",
                    "by name, in a test",
                    "ResetContract.verify makes a user, has it used and reset, and compares it with"
                            + " fresh ones: two fresh ones differ in id and time, so each life is to"
                            + " have its own.");

    private static final Claim GROWTH =
            new Claim(
                    "a builder that is not reset",
                    "grows with its uses",
                    "grows with its uses",
                    "And so does each list. The pool weighs an item when it comes back: a retain rule"
                            + " drops what has grown too large, but what was seen has been seen.");
    private static final Claim CAPACITY =
            new Claim(
                    "a builder that is reset",
                    "keeps its array",
                    "keeps its array",
                    "Its length is zero and its array stays as large as one use needs; that array is"
                            + " what is pooled.");

    private static final List<String> BORN_WITH = List.of("User.id", "User.createdAt");

    private Claims() {}

    /// The first document's, if any user was used twice.
    static List<Finding> ofState(Dirty dirty) {
        Seen unreset = dirty.of(Way.NO_RESET);
        Seen forgetful = dirty.of(Way.FORGETFUL);
        if (unreset.reused() == 0 || forgetful.reused() == 0) {
            return List.of();
        }
        return List.of(
                NO_RESET.against(stays(unreset)),
                FORGETFUL.against(bornWith(forgetful)),
                FULL.against(
                        dirty.of(Way.FULL).isClean() ? "as good as new" : "not as good as new"),
                HARM.against(harm(forgetful)),
                FOUND.against(found(dirty.contracts())));
    }

    /// The other document's.
    static List<Finding> ofGrowth(Dirty dirty) {
        Growth first = dirty.growth().getFirst();
        Growth last = dirty.growth().getLast();
        double times = (double) last.unreset().notesBytes() / first.unreset().notesBytes();
        return List.of(
                GROWTH.against(
                        times > last.uses() / 10.0
                                ? "grows with its uses"
                                : Quantity.ratio(times) + " ×"),
                CAPACITY.against(
                        last.reset().equals(first.reset()) && last.reset().notesBytes() > 0
                                ? "keeps its array"
                                : "does not keep its array"));
    }

    private static String stays(Seen seen) {
        return seen.roles() == seen.reused() && seen.notes() == seen.reused()
                ? "the old state stays"
                : "some of it is gone";
    }

    private static String bornWith(Seen seen) {
        boolean onlyThat = seen.roles() == 0 && seen.notes() == 0 && seen.rights() == 0;
        boolean both = seen.ids() == seen.reused() && seen.times() == seen.reused();
        return both && onlyThat ? "id and time stay" : "something else stays";
    }

    private static String harm(Seen seen) {
        return seen.stored() < seen.uses() ? "users replace others" : "no user is lost";
    }

    private static String found(List<Contract> contracts) {
        boolean byName =
                contracts.stream()
                        .allMatch(contract ->
                                switch (contract.way()) {
                                    case NO_RESET ->
                                            contract.paths().containsAll(BORN_WITH)
                                                    && contract.paths().size() > BORN_WITH.size();
                                    case FORGETFUL -> contract.paths().equals(BORN_WITH);
                                    case FULL, NEW -> contract.passed();
                                });
        return byName ? "by name, in a test" : "not by name";
    }
}
