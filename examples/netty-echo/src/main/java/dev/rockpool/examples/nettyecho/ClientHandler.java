package dev.rockpool.examples.nettyecho;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Sends one message after the other, of all sizes, each when the last has come back whole.
final class ClientHandler extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int MESSAGES = 200;
    private static final int LARGEST = 100_000;

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Random random;
    private byte[] sent = {};
    private int received; // bytes of it
    private int messages;

    ClientHandler(int seed) {
        this.random = new Random(seed);
    }

    /// Waits for the end.
    ///
    /// @return how many messages came back
    /// @throws ExecutionException if one came back wrong, or not
    int messages() throws InterruptedException, ExecutionException {
        return end.get();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context);
    }

    private void send(ChannelHandlerContext context) {
        sent = new byte[1 + random.nextInt(LARGEST)];
        random.nextBytes(sent);
        received = 0;
        context.writeAndFlush(context.alloc().buffer(sent.length).writeBytes(sent));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        byte[] bytes = new byte[message.readableBytes()]; // at once: the detector notes each access
        message.readBytes(bytes);
        int from = received;
        received += bytes.length;
        if (!Arrays.equals(bytes, 0, bytes.length, sent, from, received)) {
            throw new IllegalStateException("a byte came back wrong");
        }
        if (received == sent.length) {
            messages++;
            if (messages < MESSAGES) {
                send(context);
            } else {
                context.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (messages == MESSAGES) {
            end.complete(messages);
        } else {
            end.completeExceptionally(new IllegalStateException("the connection was lost"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end.completeExceptionally(cause);
        context.close();
    }
}
