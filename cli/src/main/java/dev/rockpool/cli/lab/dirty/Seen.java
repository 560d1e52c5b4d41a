package dev.rockpool.cli.lab.dirty;

/// What requests found in the users they were given.
///
/// @param way where they had them from
/// @param uses requests, each of which has one user
/// @param made users made
/// @param ids requests whose user had the identity of one before
/// @param times requests whose user had the time of one before
/// @param roles requests whose user had roles already
/// @param notes requests whose user had notes already
/// @param rights requests that were allowed what only another was
/// @param stored users in the store at the end, one for each identity
record Seen(
        Way way,
        long uses,
        long made,
        long ids,
        long times,
        long roles,
        long notes,
        long rights,
        long stored) {

    /// Requests whose user somebody had had before.
    long reused() {
        return uses - made;
    }

    /// Whether no request found anything of another.
    boolean isClean() {
        return ids == 0 && times == 0 && roles == 0 && notes == 0 && rights == 0;
    }
}
