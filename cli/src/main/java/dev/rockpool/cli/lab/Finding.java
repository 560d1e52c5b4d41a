package dev.rockpool.cli.lab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A claim beside what was measured.
///
/// @param claim what is said
/// @param measured in the words of the claim
public record Finding(@JsonUnwrapped Claim claim, String measured) {

    /// Judges.
    ///
    /// @return what the measurement says of the claim; where it is not as promised, no agreement
    ///   with the document helps
    @JsonProperty
    public Verdict verdict() {
        if (!measured.equals(claim.promised())) {
            return Verdict.BROKEN;
        }
        return measured.equals(claim.document()) ? Verdict.AGREES : Verdict.DIFFERS;
    }
}
