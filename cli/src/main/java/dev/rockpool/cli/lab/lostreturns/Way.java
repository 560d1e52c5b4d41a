package dev.rockpool.cli.lab.lostreturns;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.SafetyLevel;

/// What users do with what they took.
enum Way {
    ALL_BACK("all given back", 0),
    /// Every item escapes, and is given back in the end.
    BACK_LATER("all given back, later", 0) {
        @Override
        Fate fate(long use) {
            return Fate.RELEASED_LATER;
        }
    },
    TENTH_LOST("10% lost", 10),
    HALF_LOST("50% lost", 50),
    /// What the document's figure comes to.
    MOST_LOST("93% lost", 93),
    ALL_LOST("100% lost", 100),
    ALL_BACK_WATCHED("all given back, FULL", 0, SafetyLevel.FULL),
    TENTH_LOST_WATCHED("10% lost, FULL", 10, SafetyLevel.FULL);

    private final String words;
    private final int lost;
    private final SafetyLevel safety;

    Way(String words, int lost) {
        this(words, lost, SafetyLevel.SAMPLED);
    }

    Way(String words, int lost, SafetyLevel safety) {
        this.words = words;
        this.lost = lost;
        this.safety = safety;
    }

    /// What becomes of the item of a use. Of any hundred in a row the same number is lost, evenly
    /// spread.
    ///
    /// @param use its number, from 0
    Fate fate(long use) {
        return use * lost % 100 < lost ? Fate.LOST : Fate.RELEASED;
    }

    /// Of a hundred.
    int lost() {
        return lost;
    }

    SafetyLevel safety() {
        return safety;
    }

    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
