package dev.rockpool.cli.lab;

/// Something that is said of pools and that an experiment can answer.
///
/// @param subject of what it is said
/// @param document what the document says
/// @param promised what Rockpool promises
/// @param why the one agrees with the other, or differs from it
public record Claim(String subject, String document, String promised, String why) {

    /// Holds the claim against what was found.
    ///
    /// @param measured in the same words
    /// @return a finding
    public Finding against(String measured) {
        return new Finding(this, measured);
    }
}
