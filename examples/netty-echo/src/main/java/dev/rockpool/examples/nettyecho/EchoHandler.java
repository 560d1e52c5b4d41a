package dev.rockpool.examples.nettyecho;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends back what comes: the same buffer, which the channel releases when it is written.
@Sharable
final class EchoHandler extends ChannelInboundHandlerAdapter {
    private final AtomicBoolean forgetful;

    /// @param forgetful whether a buffer is to be forgotten, once
    EchoHandler(boolean forgetful) {
        this.forgetful = new AtomicBoolean(forgetful);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (forgetful.compareAndSet(true, false)) {
            context.write(((ByteBuf) message).copy()); // and nobody releases the message
        } else {
            context.write(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
