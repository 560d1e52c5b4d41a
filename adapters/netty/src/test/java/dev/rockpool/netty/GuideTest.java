package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.adapters.Excerpts;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.testkit.CheckPools;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, and are those that stand there.
@CheckPools
class GuideTest {

    @Sharable
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var _ = context.writeAndFlush(message);
        }
    }

    @Test
    void theExamplesDoWhatTheySay() throws Exception {
        ChannelHandler echo = new Echo();
        // the example begins
        MemoryPool pool = MemoryPool.builder().named("net").maxBytes(512 << 20).build();
        ByteBufAllocator allocator = RockpoolByteBufAllocator.of(pool);

        var group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        var server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.ALLOCATOR, allocator)
                        .childOption(ChannelOption.ALLOCATOR, allocator)
                        .childHandler(echo);
        // the example ends

        Channel listening =
                server.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        byte[] sent = new byte[100_000];
        sent[99_999] = 42;
        assertThat(echoed((InetSocketAddress) listening.localAddress(), sent)).isEqualTo(sent);

        // the example begins
        ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) allocator).metric();
        long lent = metric.usedDirectMemory(); // slots that this allocator's buffers have
        long reserved = pool.stats().reserved(); // all that came from the system
        // the example ends
        assertThat(reserved).isGreaterThan(lent).isPositive();
        await().untilAsserted(() -> assertThat(metric.usedDirectMemory()).isZero());

        assertThat(group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(Leaks.find(allocator)).isEmpty();
        pool.close();
        assertThat(pool.stats().inUse()).isZero();
    }

    private static byte[] echoed(InetSocketAddress address, byte[] sent) throws Exception {
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    socket.getOutputStream().write(sent);
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            byte[] received = socket.getInputStream().readNBytes(sent.length);
            sender.join();
            return received;
        }
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                Excerpts.ofTest(Path.of("src/test/java/dev/rockpool/netty/GuideTest.java"));
        List<String> guide = Excerpts.ofGuide("netty.md");

        assertThat(guide).isNotEmpty().isEqualTo(source);
    }
}
