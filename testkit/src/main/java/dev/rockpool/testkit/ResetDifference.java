package dev.rockpool.testkit;

/// One place where an object that was used and reset is not as a fresh one.
///
/// @param path from the object to it, such as `User.roles[2].name`
/// @param reason why it differs
/// @param reset what is there after the reset
/// @param fresh what a fresh one has there
/// @param advice what to do
public record ResetDifference(
        String path, Reason reason, String reset, String fresh, String advice) {

    /// Why an object differs from a fresh one.
    public enum Reason {
        /// The use left it so, and the reset did not touch it.
        LEFT_OVER,
        /// The factory gives each object another value, and the reset keeps that of the object's
        /// first life: an identity or a time of creation, for example.
        NOT_RENEWED,
        /// The reset itself made it so.
        RESET_OTHERWISE,
        /// It cannot be told: nobody can look at it from here.
        UNDECIDED
    }

    /// `User.name: "ada" where a fresh one has null`, and below it the advice.
    @Override
    public String toString() {
        String what =
                switch (reason) {
                    case LEFT_OVER, RESET_OTHERWISE ->
                            "%s where a fresh one has %s".formatted(reset, fresh);
                    case NOT_RENEWED ->
                            "still %s, where each fresh one has its own, such as %s"
                                    .formatted(reset, fresh);
                    case UNDECIDED -> "%s, which cannot be compared".formatted(reset);
                };
        return "%s: %s%n    %s".formatted(path, what, advice);
    }
}
