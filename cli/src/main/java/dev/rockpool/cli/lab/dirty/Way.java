package dev.rockpool.cli.lab.dirty;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/// Where a request has its user from.
enum Way {
    NO_RESET("no reset") {
        @Override
        void reset(User user) {}
    },
    FORGETFUL("a reset that forgets") {
        @Override
        void reset(User user) {
            user.clear();
        }
    },
    FULL("a full reset") {
        @Override
        void reset(User user) {
            user.renew();
        }
    },
    NEW("a new one each time") {
        @Override
        void reset(User user) {
            throw new IllegalStateException("no user is used twice");
        }
    };

    /// Those from a pool.
    static final List<Way> POOLED = List.of(NO_RESET, FORGETFUL, FULL);

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /// What is done to a user between two requests.
    abstract void reset(User user);

    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
