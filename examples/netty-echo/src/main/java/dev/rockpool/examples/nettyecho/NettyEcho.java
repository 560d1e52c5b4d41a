package dev.rockpool.examples.nettyecho;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryStats;
import dev.rockpool.netty.RockpoolByteBufAllocator;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An echo server whose buffers come from a pool of rockpool's, and clients that keep it busy. It
/// ends with 0 only if all bytes came back: to the clients, and to the pool.
///
/// With the argument `forget` the server forgets to release a buffer, to show how that is found.
public final class NettyEcho {
    private static final int CLIENTS = 8;

    private NettyEcho() {}

    public static void main(String[] arguments) throws Exception {
        Leaks.watch(); // before the first buffer
        boolean forgetful = List.of(arguments).contains("forget");
        MemoryPool pool = MemoryPool.builder().named("echo").maxBytes(64 << 20).build();
        ByteBufAllocator allocator = RockpoolByteBufAllocator.of(pool);

        long messages = echo(allocator, forgetful);
        List<String> leaks = Leaks.find(allocator);
        MemoryStats stats = pool.stats();
        long left = closed(pool);

        System.out.printf("echoed:    %,d messages%n", messages);
        System.out.printf("reserved:  %,d of %,d bytes%n", stats.reserved(), stats.maxBytes());
        System.out.printf("in use:    %,d bytes%n", stats.inUse());
        System.out.printf(
                "allocated: %,d times from the cache of a thread, which %,d times had to be refilled%n",
                stats.classes().stream().mapToLong(MemoryStats.OfClass::hits).sum(),
                stats.misses());
        System.out.printf("closed:    %,d bytes reserved%n", left);
        System.out.printf("forgotten: %s%n", leaks.isEmpty() ? "nothing" : leaks);
        System.exit(stats.inUse() == 0 && left == 0 && leaks.isEmpty() ? 0 : 1);
    }

    /// Runs the server and its clients, from the first connection to the end of the last thread.
    ///
    /// @return how many messages came back as they were sent
    private static long echo(ByteBufAllocator allocator, boolean forgetful) throws Exception {
        var group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try {
            Channel server =
                    new ServerBootstrap()
                            .group(group)
                            .channel(NioServerSocketChannel.class)
                            .option(ChannelOption.ALLOCATOR, allocator)
                            .childOption(ChannelOption.ALLOCATOR, allocator)
                            .childHandler(new EchoHandler(forgetful))
                            .bind(InetAddress.getLoopbackAddress(), 0)
                            .sync()
                            .channel();
            var clients = new ArrayList<ClientHandler>();
            for (int i = 0; i < CLIENTS; i++) {
                var client = new ClientHandler(i);
                clients.add(client);
                new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.ALLOCATOR, allocator)
                        .handler(client)
                        .connect(server.localAddress())
                        .sync();
            }
            long messages = 0;
            for (ClientHandler client : clients) {
                messages += client.messages();
            }
            return messages;
        } finally {
            group.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
        }
    }

    /// Closes the pool.
    ///
    /// @return what it has then from the system: nothing, once the threads of the event loops have
    ///   really ended
    private static long closed(MemoryPool pool) throws InterruptedException {
        pool.close();
        for (int i = 0; i < 100 && pool.stats().reserved() > 0; i++) {
            Thread.sleep(10);
            pool.age();
        }
        return pool.stats().reserved();
    }
}
