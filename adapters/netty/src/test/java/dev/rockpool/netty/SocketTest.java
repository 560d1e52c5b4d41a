package dev.rockpool.netty;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.netty.testsuite.transport.socket.SocketEchoTest;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/// The tests by which Netty tries channels end to end, with our allocator: by count, and none left
/// out that is not named here.
class SocketTest {
    private static final Map<String, String> CLASSES_LEFT_OUT =
            Map.of(
                    "DatagramMulticastTest", "needs an interface that multicasts",
                    "DatagramMulticastIPv6Test", "needs an interface that multicasts",
                    "DatagramUnicastIPv6Test", "needs IPv6",
                    "DatagramUnicastIPv6MappedTest", "needs IPv6",
                    "ServerSocketSuspendTest", "Netty has disabled it",
                    "SocketConnectionAttemptTest", "connects to another network",
                    "SocketSslClientRenegotiateTest", "needs OpenSSL",
                    "SocketSslLargeCertificateTest", "needs OpenSSL",
                    "TrafficShapingHandlerTest", "measures time, and fails on a busy machine");

    private static final Map<String, String> METHODS_LEFT_OUT =
            Map.of(
                    "testSendToUnresolvableAddress", "asks a name server",
                    "testWriteAfterShutdownOutputNoWritabilityChange", "Netty has disabled it");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    CompositeBufferGatheringWrite, 2
                    DatagramConnectNotExists, 1
                    DatagramConnectedWriteException, 1
                    DatagramUnicastInet, 11
                    AutoRead, 1
                    BufRelease, 1
                    CancelWrite, 1
                    ChannelEof, 2
                    ChannelNotYetConnected, 2
                    CloseForcibly, 1
                    ConditionalWritability, 1
                    Connect, 9
                    DataReadInitialState, 2
                    Echo, 7
                    ExceptionHandling, 1
                    FileRegion, 8
                    FixedLengthEcho, 2
                    GatheringWrite, 6
                    HalfClosed, 8
                    MultipleConnect, 1
                    ObjectEcho, 2
                    ReadPending, 1
                    Rst, 2
                    ShutdownOutputByPeer, 2
                    ShutdownOutputBySelf, 4
                    SpdyEcho, 2
                    SslEcho, 96
                    SslGreeting, 2
                    SslSessionReuse, 2
                    StartTls, 2
                    StringEcho, 2
                    WriteBeforeRegistered, 1
                    """)
    void allPass(String suite, long published) throws ClassNotFoundException {
        Suites.allPass(
                Class.forName(SocketSuite.class.getName() + "$" + suite),
                published,
                SocketTest::unlessLeftOut);

        await().untilAsserted(() -> assertThat(SocketSuite.POOL.stats().inUse()).isZero());
        assertThat(Leaks.find(RockpoolByteBufAllocator.of(SocketSuite.POOL))).isEmpty();
    }

    private static FilterResult unlessLeftOut(TestDescriptor test) {
        return FilterResult.includedIf(
                !(test.getSource().orElse(null) instanceof MethodSource method
                        && METHODS_LEFT_OUT.containsKey(method.getMethodName())));
    }

    @Test
    void whatIsLeftOutIsNamed() {
        CLASSES_LEFT_OUT.forEach((name, why) -> System.out.printf("Left out: %s %s%n", name, why));
        METHODS_LEFT_OUT.forEach((name, why) -> System.out.printf("Left out: %s %s%n", name, why));

        Set<String> run =
                Arrays.stream(SocketSuite.class.getDeclaredClasses())
                        .map(suite -> suite.getSuperclass().getSimpleName())
                        .collect(toSet());
        assertThat(run).doesNotContainAnyElementsOf(CLASSES_LEFT_OUT.keySet());
        run.addAll(CLASSES_LEFT_OUT.keySet());
        assertThat(run).containsExactlyInAnyOrderElementsOf(published());
    }

    private static Set<String> published() {
        TestPlan plan =
                LauncherFactory.create()
                        .discover(
                                Suites.request(
                                        selectPackage(SocketEchoTest.class.getPackageName())));
        return plan.getRoots().stream()
                .flatMap(engine -> plan.getChildren(engine).stream())
                .flatMap(SocketTest::className)
                .collect(toSet());
    }

    private static Stream<String> className(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof ClassSource source
                ? Stream.of(source.getJavaClass().getSimpleName())
                : Stream.empty();
    }
}
