package dev.rockpool.benchmarks.arm;

/// Memory lent by its address alone. An address is boxed where it goes to another thread, and
/// nowhere else.
abstract class Addresses implements Halves<Long> {
    private final int size;

    Addresses(int size) {
        this.size = size;
    }

    abstract long allocate(int bytes);

    abstract void free(long address);

    @Override
    public final Long acquire() {
        return allocate(size);
    }

    @Override
    public final void touch(Long address) {
        Touch.ends(address, size);
    }

    @Override
    public final void release(Long address) {
        free(address);
    }

    @Override
    public final Object outermost() {
        long address = allocate(size);
        Touch.ends(address, size);
        free(address);
        return this;
    }

    @Override
    public final Object region() {
        long[] pieces = new long[PIECES];
        for (int i = 0; i < PIECES; i++) {
            long piece = allocate(size);
            Touch.ends(piece, size);
            pieces[i] = piece;
        }
        for (long piece : pieces) {
            free(piece);
        }
        return pieces;
    }
}
