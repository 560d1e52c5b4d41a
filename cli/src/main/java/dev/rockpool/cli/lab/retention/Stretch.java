package dev.rockpool.cli.lab.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.random.RandomGenerator;

/// The traffic, one stretch after the other.
enum Stretch {
    BEFORE("small", Traffic.SMALL, 10 * Traffic.STEP),
    /// As many as there can be at the same time.
    BURST("ten of 4 MiB at once", Traffic.HUGE, Traffic.IN_FLIGHT) {
        @Override
        int need(RandomGenerator random) {
            return Traffic.HUGE;
        }
    },
    AFTER_BURST("small", Traffic.SMALL, 10 * Traffic.STEP - Traffic.IN_FLIGHT),
    LARGE("half of them 1 MiB", Traffic.LARGE, 5 * Traffic.STEP) {
        @Override
        int need(RandomGenerator random) {
            return random.nextBoolean() ? Traffic.LARGE : super.need(random);
        }
    },
    TWO_STEPS_LATER("small, two steps", Traffic.SMALL, 2 * Traffic.STEP),
    END("small", Traffic.SMALL, 13 * Traffic.STEP);

    private final String words;
    private final int largest;
    private final int requests;

    Stretch(String words, int largest, int requests) {
        this.words = words;
        this.largest = largest;
        this.requests = requests;
    }

    /// What no request exceeds, in bytes.
    int largest() {
        return largest;
    }

    int requests() {
        return requests;
    }

    /// How much the next request writes, in bytes.
    int need(RandomGenerator random) {
        return random.nextInt(Traffic.SMALL / 16, Traffic.SMALL + 1);
    }

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
