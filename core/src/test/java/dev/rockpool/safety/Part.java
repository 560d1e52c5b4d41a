package dev.rockpool.safety;

import dev.rockpool.Poison;

/// Something to lend that can suffer every fault. Its reset overlooks the dirt.
final class Part implements AutoCloseable {
    static final Poison<Part> POISON =
            new Poison<>() {
                @Override
                public void spoil(Part part) {
                    part.text = "spoilt";
                }

                @Override
                public boolean isSpoilt(Part part) {
                    return part.text.equals("spoilt");
                }
            };

    private volatile String text = "";
    private volatile long weight = 1_000;
    private volatile boolean dirty;
    private volatile boolean closed;

    void reset() {
        text = "";
    }

    void use() {
        text = "used";
    }

    void soil() {
        dirty = true;
    }

    boolean isClean() {
        return !dirty;
    }

    void grow() {
        weight = 1_000_000;
    }

    long weight() {
        return weight;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
