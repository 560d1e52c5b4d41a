package dev.rockpool.cli.lab.dirty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The document's `NewUser`, which is born with an identity and a time, and with what people forget
/// beside it: a collection and a builder.
final class User {
    private UUID id = UUID.randomUUID();
    private Instant createdAt = Clock.now();
    private @Nullable String name;
    private final List<String> roles = new ArrayList<>();
    private final StringBuilder notes = new StringBuilder();

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    String name() {
        return requireNonNull(name, "nobody has logged in");
    }

    boolean hasRoles() {
        return !roles.isEmpty();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    boolean mayDelete() {
        return roles.contains("admin");
    }

    int roles() {
        return roles.size();
    }

    /// Bytes that the builder holds; a character of this text takes one.
    int notesHeld() {
        return notes.capacity();
    }

    /// All that a request does to a user.
    void login(String name, String role) {
        this.name = name;
        roles.add(role);
        notes.append(name).append(" logged in as ").append(role).append("; ");
    }

    /// Undoes all that a request does, and forgets what the factory does.
    void clear() {
        name = null;
        roles.clear();
        notes.setLength(0);
    }

    /// Makes it as good as new.
    void renew() {
        clear();
        id = UUID.randomUUID();
        createdAt = Clock.now();
    }
}
