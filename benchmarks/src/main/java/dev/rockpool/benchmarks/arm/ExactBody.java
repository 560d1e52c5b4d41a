package dev.rockpool.benchmarks.arm;

import java.io.IOException;
import java.io.OutputStream;

/// An array that is as large as the body will be, which only who knows that beforehand can make.
final class ExactBody extends Body {

    ExactBody(int size) {
        super(size);
    }

    @Override
    Object collect() throws IOException {
        var array = new Array(size);
        fill(array);
        wire.write(array.bytes, 0, size);
        return array.bytes;
    }

    private static final class Array extends OutputStream {
        final byte[] bytes;
        private int size;

        Array(int size) {
            this.bytes = new byte[size];
        }

        @Override
        public void write(int b) {
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }
    }
}
