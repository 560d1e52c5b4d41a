package dev.rockpool.netty;

import dev.rockpool.memory.MemoryPool;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.testsuite.transport.socket.CompositeBufferGatheringWriteTest;
import io.netty.testsuite.transport.socket.DatagramConnectNotExistsTest;
import io.netty.testsuite.transport.socket.DatagramConnectedWriteExceptionTest;
import io.netty.testsuite.transport.socket.DatagramUnicastInetTest;
import io.netty.testsuite.transport.socket.SocketAutoReadTest;
import io.netty.testsuite.transport.socket.SocketBufReleaseTest;
import io.netty.testsuite.transport.socket.SocketCancelWriteTest;
import io.netty.testsuite.transport.socket.SocketChannelEOFTest;
import io.netty.testsuite.transport.socket.SocketChannelNotYetConnectedTest;
import io.netty.testsuite.transport.socket.SocketCloseForciblyTest;
import io.netty.testsuite.transport.socket.SocketConditionalWritabilityTest;
import io.netty.testsuite.transport.socket.SocketConnectTest;
import io.netty.testsuite.transport.socket.SocketDataReadInitialStateTest;
import io.netty.testsuite.transport.socket.SocketEchoTest;
import io.netty.testsuite.transport.socket.SocketExceptionHandlingTest;
import io.netty.testsuite.transport.socket.SocketFileRegionTest;
import io.netty.testsuite.transport.socket.SocketFixedLengthEchoTest;
import io.netty.testsuite.transport.socket.SocketGatheringWriteTest;
import io.netty.testsuite.transport.socket.SocketHalfClosedTest;
import io.netty.testsuite.transport.socket.SocketMultipleConnectTest;
import io.netty.testsuite.transport.socket.SocketObjectEchoTest;
import io.netty.testsuite.transport.socket.SocketReadPendingTest;
import io.netty.testsuite.transport.socket.SocketRstTest;
import io.netty.testsuite.transport.socket.SocketShutdownOutputByPeerTest;
import io.netty.testsuite.transport.socket.SocketShutdownOutputBySelfTest;
import io.netty.testsuite.transport.socket.SocketSpdyEchoTest;
import io.netty.testsuite.transport.socket.SocketSslEchoTest;
import io.netty.testsuite.transport.socket.SocketSslGreetingTest;
import io.netty.testsuite.transport.socket.SocketSslSessionReuseTest;
import io.netty.testsuite.transport.socket.SocketStartTlsTest;
import io.netty.testsuite.transport.socket.SocketStringEchoTest;
import io.netty.testsuite.transport.socket.WriteBeforeRegisteredTest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Netty's tests of channels, with our allocator in place of Netty's. Run by [SocketTest].
final class SocketSuite {
    static final MemoryPool POOL =
            MemoryPool.builder().named("socket-suite").maxBytes(512 << 20).build();

    private static final List<ByteBufAllocator> OURS = List.of(RockpoolByteBufAllocator.of(POOL));

    private SocketSuite() {}

    static class CompositeBufferGatheringWrite extends CompositeBufferGatheringWriteTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class DatagramConnectNotExists extends DatagramConnectNotExistsTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class DatagramConnectedWriteException extends DatagramConnectedWriteExceptionTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class DatagramUnicastInet extends DatagramUnicastInetTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class AutoRead extends SocketAutoReadTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class BufRelease extends SocketBufReleaseTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class CancelWrite extends SocketCancelWriteTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ChannelEof extends SocketChannelEOFTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ChannelNotYetConnected extends SocketChannelNotYetConnectedTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class CloseForcibly extends SocketCloseForciblyTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ConditionalWritability extends SocketConditionalWritabilityTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class Connect extends SocketConnectTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class DataReadInitialState extends SocketDataReadInitialStateTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class Echo extends SocketEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ExceptionHandling extends SocketExceptionHandlingTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class FileRegion extends SocketFileRegionTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class FixedLengthEcho extends SocketFixedLengthEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class GatheringWrite extends SocketGatheringWriteTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class HalfClosed extends SocketHalfClosedTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class MultipleConnect extends SocketMultipleConnectTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ObjectEcho extends SocketObjectEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ReadPending extends SocketReadPendingTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class Rst extends SocketRstTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ShutdownOutputByPeer extends SocketShutdownOutputByPeerTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class ShutdownOutputBySelf extends SocketShutdownOutputBySelfTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class SpdyEcho extends SocketSpdyEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class SslEcho extends SocketSslEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class SslGreeting extends SocketSslGreetingTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class SslSessionReuse extends SocketSslSessionReuseTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }

        /// Without OpenSSL, on which the published one insists.
        @Override
        @ParameterizedTest
        @MethodSource("jdkOnly")
        @Timeout(value = 30, unit = TimeUnit.SECONDS)
        public void testSslSessionTrustManagerResumption(
                SslContextBuilder server, SslContextBuilder client, TestInfo test)
                throws Throwable {
            super.testSslSessionTrustManagerResumption(server, client, test);
        }
    }

    static class StartTls extends SocketStartTlsTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class StringEcho extends SocketStringEchoTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }

    static class WriteBeforeRegistered extends WriteBeforeRegisteredTest {
        @Override
        protected List<ByteBufAllocator> newAllocators() {
            return OURS;
        }
    }
}
