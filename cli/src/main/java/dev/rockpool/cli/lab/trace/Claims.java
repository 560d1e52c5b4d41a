package dev.rockpool.cli.lab.trace;

import dev.rockpool.cli.lab.Claim;

/// What the document's two diagrams say of each scene: Get takes from the local, else from the
/// victim, else calls New; Put keeps in the local, else drops. The sentences tell what Go does.
final class Claims {

    private Claims() {}

    static Claim on(Scene scene) {
        return switch (scene) {
            case FIRST_ACQUISITION ->
                    same(
                            scene,
                            "made anew",
                            "Both look everywhere first. Go: private, its processor's own queue"
                                    + " (popHead), the queues of the others (getSlow, popTail), the"
                                    + " victim, New; the document leaves the queues out.");
            case FIRST_RELEASE ->
                    same(scene, "kept near", "Go: Put fills private when it is empty.");
            case WARM_PAIR ->
                    same(
                            scene,
                            "local hit; kept near",
                            "The top item is what private is in Go: one slot, asked first.");
            case NESTED_PAIR ->
                    same(
                            scene,
                            "local hit; kept near",
                            "The top item is out, so the magazine serves. Go: private is empty, so"
                                    + " its processor's queue serves (popHead); the release fills"
                                    + " private, whichever item it brings.");
            case OVERFLOW ->
                    new Claim(
                            scene.toString(),
                            "dropped",
                            "kept near, a batch leaves",
                            "A full local sends a whole magazine to the depot, where all find it."
                                    + " Nor does Go drop: pushHead makes the queue longer, without"
                                    + " a bound, until a collection.");
            case OTHER_THREAD ->
                    new Claim(
                            scene.toString(),
                            "made anew",
                            "shared hit",
                            "A batch comes near, and the next 31 acquisitions need nobody. Go"
                                    + " steals from the tail of another processor's queue (getSlow,"
                                    + " popTail), one item each time; the document leaves it out.");
            case AGED ->
                    same(
                            scene,
                            "victim hit",
                            "The thread itself turns in what it held, then finds it. Go: getSlow"
                                    + " asks the victim when no queue has anything, as here.");
            case VIRTUAL_PAIR ->
                    same(
                            scene,
                            "local hit; kept near",
                            "Near is a stripe, chosen by the thread's id. Go pins the goroutine to"
                                    + " its processor for a moment and uses that one's local; a"
                                    + " library cannot pin a virtual thread.");
            case REFUSED ->
                    new Claim(
                            scene.toString(),
                            "kept near",
                            "dropped",
                            "The pool asks retain before it keeps an item. Go: Put asks nobody, and"
                                    + " a user who wants an item dropped must not call it.");
            case FULL_SAFETY ->
                    new Claim(
                            scene.toString(),
                            "local hit; kept near",
                            "shared hit; kept far",
                            "Who lent it and who gave it back is written down, and the item stays in"
                                    + " quarantine, so that nobody has it while a late user is looked"
                                    + " for. Go has no such level: under its race detector Put drops"
                                    + " one item in four at random.");
        };
    }

    private static Claim same(Scene scene, String words, String why) {
        return new Claim(scene.toString(), words, words, why);
    }
}
