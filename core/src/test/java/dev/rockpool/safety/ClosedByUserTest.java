package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What its user closed and then released, of types that say so in their own ways.
class ClosedByUserTest {

    static Stream<Callable<AutoCloseable>> kinds() {
        return Stream.of(
                DatagramChannel::open,
                () -> Pipe.open().sink(),
                Socket::new,
                ServerSocket::new,
                ClosedByUserTest::hidden);
    }

    /// Of a class that nobody knows, under an interface that everybody does.
    private static AutoCloseable hidden() {
        var open = new AtomicBoolean(true);
        return (Channel)
                Proxy.newProxyInstance(
                        ClosedByUserTest.class.getClassLoader(),
                        new Class<?>[] {Channel.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("isOpen")) {
                                return open.get();
                            }
                            open.set(false);
                            return null;
                        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatSaysThatItIsClosedIsDroppedAndTold(Callable<AutoCloseable> make) throws Exception {
        try (var told = new Told();
                Pool<AutoCloseable> pool = pool(told, make, checks -> checks)) {
            AutoCloseable item = pool.acquire();
            pool.release(item);
            told.nothing();
            pool.acquire().close();
            pool.release(item);
            assertThat(told.once(Fault.CLOSED).message()).contains(item.getClass().getName());
            assertThat(pool.stats().droppedInvalid()).isOne();
        }
    }

    @Test
    void whatDoesNotSayIsAskedAsThePoolWasTold() throws Exception {
        try (var told = new Told();
                Pool<AutoCloseable> pool =
                        pool(told, this::reader, checks -> checks.closed(this::isClosed))) {
            AutoCloseable item = pool.acquire();
            pool.release(item);
            told.nothing();
            pool.acquire().close();
            pool.release(item);
            told.once(Fault.CLOSED);
        }
    }

    private AutoCloseable reader() {
        return new BufferedReader(new StringReader("text"));
    }

    private boolean isClosed(AutoCloseable item) {
        try {
            return !((BufferedReader) item).ready();
        } catch (IOException closed) {
            return true;
        }
    }

    private static Pool<AutoCloseable> pool(
            Told told,
            Callable<AutoCloseable> make,
            UnaryOperator<SafetyChecks<AutoCloseable>> checks) {
        return Pool.bounded(make::call)
                .named(told.pool())
                .max(1)
                .destroy(AutoCloseable::close)
                .safety(SafetyLevel.FULL)
                .checks(checks)
                .build();
    }
}
