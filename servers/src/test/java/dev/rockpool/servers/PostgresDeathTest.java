package dev.rockpool.servers;

import dev.rockpool.BoundedSettings;
import dev.rockpool.Pool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// PostgreSQL, through plain JDBC connections.
class PostgresDeathTest extends ServerDeathContract<PostgresServer, Connection> {

    PostgresDeathTest() throws Exception {
        super(PostgresServer.start());
    }

    @Override
    BoundedSettings<Connection> settings(PostgresServer server) {
        return Pool.<Connection>bounded(() -> DriverManager.getConnection(server.url()))
                .named("db")
                .validate(connection -> connection.isValid(1))
                .destroy(Connection::close);
    }

    @Override
    void ask(Connection connection) throws SQLException {
        ask(connection, "select 1");
    }

    @Override
    boolean isBroken(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new AssertionError("it only looks", e);
        }
    }

    @Override
    long connectionsOf(PostgresServer server) throws SQLException {
        try (Connection asking = DriverManager.getConnection(server.url())) {
            return ask(
                    asking,
                    "select count(*) from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    private static long ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
