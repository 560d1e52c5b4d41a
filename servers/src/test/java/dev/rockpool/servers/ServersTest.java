package dev.rockpool.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A server is there when it says so, and gone when it was closed.
class ServersTest {

    @Test
    void aPostgresLeavesNothingBehind() throws Exception {
        List<ProcessHandle> processes;
        try (PostgresServer server = PostgresServer.start()) {
            try (Connection connection = DriverManager.getConnection(server.url())) {
                assertThat(connection.isValid(0)).isTrue();
            }
            processes = server.processes();
            assertThat(processes).hasSizeGreaterThan(1);
            assertThat(processes.getFirst().isAlive()).isTrue();
            server.kill();
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            server.restart();
            processes = server.processes();
            assertThat(processes).hasSizeGreaterThan(1);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aRedisThatCannotStartSaysWhy() {
        assertThatIOException()
                .isThrownBy(() -> RedisServer.start("--maxclients", "many"))
                .withMessageContaining("argument");
    }
}
