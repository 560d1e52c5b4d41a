package dev.rockpool.benchmarks.arm;

/// A new array for each use: what a pool of buffers saves.
final class NewBytes implements Source {
    private final int size;

    NewBytes(int size) {
        this.size = size;
    }

    @Override
    public Object outermost() {
        byte[] bytes = new byte[size];
        bytes[0] = 'x';
        return bytes;
    }

    @Override
    public Object nested() {
        throw new UnsupportedOperationException("an array is no cheaper beside another");
    }
}
