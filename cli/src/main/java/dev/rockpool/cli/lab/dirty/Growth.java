package dev.rockpool.cli.lab.dirty;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.util.ArrayList;
import java.util.List;

/// How large one user is that is used again and again.
///
/// @param uses so far
/// @param unreset without a reset
/// @param reset with one
record Growth(int uses, Size unreset, Size reset) {
    private static final int MOST = 10_000;

    /// What a user holds when a request is given it.
    ///
    /// @param roles in its list
    /// @param notesBytes that its builder holds
    record Size(int roles, int notesBytes) {

        static Size of(User user) {
            return new Size(user.roles(), user.notesHeld());
        }
    }

    /// Measures after one use, ten, a hundred, and so on.
    static List<Growth> measure() {
        List<Size> unreset = sizes(Way.NO_RESET);
        List<Size> reset = sizes(Way.FULL);
        var growth = new ArrayList<Growth>();
        for (int uses = 1; uses <= MOST; uses *= 10) {
            growth.add(new Growth(uses, unreset.get(growth.size()), reset.get(growth.size())));
        }
        return growth;
    }

    private static List<Size> sizes(Way way) {
        var sizes = new ArrayList<Size>();
        try (ElasticPool<User> pool =
                Pool.elastic(User::new).named("user").reset(way::reset).build()) {
            int due = 1;
            for (int uses = 0; uses <= MOST; uses++) {
                Size before = pool.use(Growth::logIn);
                if (uses == due) {
                    sizes.add(before);
                    due *= 10;
                }
            }
        }
        return sizes;
    }

    /// Uses a user once.
    ///
    /// @return what was in it before
    private static Size logIn(User user) {
        Size before = Size.of(user);
        user.login("ada", "reader");
        return before;
    }
}
