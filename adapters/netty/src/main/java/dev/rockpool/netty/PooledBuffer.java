package dev.rockpool.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A buffer that has a slot, and another when it outgrows it.
///
/// Each lease is an object of its own: who keeps a reference beyond the release finds it dead for
/// ever, whoever has the slot by then. And nothing refers to a buffer that is out, so that Netty's
/// leak detector sees when it is forgotten.
final class PooledBuffer extends AbsoluteBuffer {
    /// What a released buffer has.
    private static final Slot NONE = new HeapSlots.HeapSlot(new byte[0]);

    private final ByteBufAllocator allocator;
    private final Slots slots;
    private Slot slot;
    private int capacity; // at most that of the slot

    PooledBuffer(ByteBufAllocator allocator, Slots slots, int capacity, int maxCapacity) {
        this(allocator, slots, slots.take(capacity), capacity, maxCapacity);
    }

    private PooledBuffer(
            ByteBufAllocator allocator, Slots slots, Slot slot, int capacity, int maxCapacity) {
        super(slot.memory(), maxCapacity);
        this.allocator = allocator;
        this.slots = slots;
        this.slot = slot;
        this.capacity = capacity;
    }

    /// Where its bytes are, for tests.
    Slot slot() {
        return slot;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int maxFastWritableBytes() {
        return Math.min(slot.size(), maxCapacity()) - writerIndex();
    }

    @Override
    public ByteBuf capacity(int newCapacity) {
        checkNewCapacity(newCapacity);
        if (newCapacity > slot.size()) {
            move(slots.take(newCapacity));
        }
        capacity = newCapacity;
        trimIndicesToCapacity(newCapacity);
        return this;
    }

    private void move(Slot next) {
        Slot last = slot;
        next.memory().put(0, last.memory(), 0, capacity);
        use(next);
        slots.free(last);
    }

    private void use(Slot next) {
        slot = next;
        memory(next.memory());
    }

    @Override
    protected void deallocate() {
        Slot last = slot;
        use(NONE);
        slots.free(last);
    }

    @Override
    public ByteBufAllocator alloc() {
        return allocator;
    }

    @Override
    public ByteBuf copy(int index, int length) {
        checkIndex(index, length);
        ByteBuf copy =
                isDirect()
                        ? allocator.directBuffer(length, maxCapacity())
                        : allocator.heapBuffer(length, maxCapacity());
        return copy.writeBytes(this, index, length);
    }

    @Override
    public boolean isDirect() {
        return slots.areDirect();
    }

    @Override
    public boolean hasMemoryAddress() {
        return slots.areDirect();
    }

    @Override
    public long memoryAddress() {
        ensureAccessible();
        return slot.address();
    }
}
