package dev.rockpool.testkit.rules;

import dev.rockpool.ElasticPool;

/// Loses an item where `archunit_ignore_patterns.txt` allows it, and one where it does not.
@SuppressWarnings("UnusedMethod")
final class Silenced {
    private final ElasticPool<StringBuilder> pool;

    Silenced(ElasticPool<StringBuilder> pool) {
        this.pool = pool;
    }

    int longForgotten() {
        return pool.acquire().length();
    }

    int justForgotten() {
        return pool.acquire().length();
    }
}
