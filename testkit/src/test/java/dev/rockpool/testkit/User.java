package dev.rockpool.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The documents' `NewUser`: its factory sets an identity and a time, and its reset does not.
class User {
    UUID id = UUID.randomUUID();
    Instant createdAt = Instant.now();
    @Nullable String name;
    List<Role> roles = new ArrayList<>();

    static class Role {
        @Nullable String name;
        boolean active;

        Role(@Nullable String name) {
            this.name = name;
        }
    }

    /// All that a user of it may do.
    void use() {
        name = "ada";
        roles.add(new Role("admin"));
    }

    /// What was forgotten in the documents.
    void renew() {
        id = UUID.randomUUID();
        createdAt = Instant.now();
    }

    void clear() {
        name = null;
        roles.clear();
    }
}
