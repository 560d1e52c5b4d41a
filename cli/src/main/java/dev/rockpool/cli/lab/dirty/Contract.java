package dev.rockpool.cli.lab.dirty;

import dev.rockpool.testkit.ResetContract;
import dev.rockpool.testkit.ResetDifference;
import dev.rockpool.testkit.ResetReport;
import java.util.List;

/// What the test kit says of a reset that it is given with the factory, and with nothing else.
///
/// @param way whose reset it is
/// @param passed whether a user is as good as new after it
/// @param paths where it is not
/// @param message for people
record Contract(Way way, boolean passed, List<String> paths, String message) {

    /// Copies the list.
    Contract {
        paths = List.copyOf(paths);
    }

    static Contract of(Way way) {
        ResetReport report =
                ResetContract.of(User::new).check(user -> user.login("ada", "admin"), way::reset);
        return new Contract(
                way,
                report.passed(),
                report.differences().stream().map(ResetDifference::path).toList(),
                report.toString());
    }
}
