package dev.rockpool.benchmarks.arm;

/// A new array for each use: what a pool of buffers saves.
final class NewBytes implements Halves<byte[]> {
    private final int size;

    NewBytes(int size) {
        this.size = size;
    }

    @Override
    public byte[] acquire() {
        return new byte[size];
    }

    @Override
    public void touch(byte[] item) {
        item[0] = Touch.MARK;
        item[size - 1] = Touch.MARK;
    }

    @Override
    public void release(byte[] item) {}
}
