package dev.rockpool.memory;

import dev.rockpool.memory.internal.NativeAccess;
import dev.rockpool.memory.internal.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An arena whose memory comes from a [MemoryPool] and goes back as a whole: one piece after
/// another is cut from blocks that were used before.
///
/// ```java
/// try (PooledArena arena = pool.arena()) {
///     for (Request request : requests) {
///         handle(request, arena);
///         arena.reset();
///     }
/// }
/// ```
///
/// | | allocate, reset, rewind, close | access to the memory |
/// |---|---|---|
/// | [MemoryPool#arena()], confined | the thread that opened it; others get a [WrongThreadException] | that thread |
/// | [MemoryPool#sharedArena()] | any thread, one at a time | any thread |
///
/// What was allocated is dead after the reset, the rewind or the close that ends it: an access is
/// an [IllegalStateException] then, from any thread, never a crash and never another's memory. To
/// end shared memory the JVM stops all threads for a moment; a confined arena does not.
///
/// What is allocated is dirty where the pool is [never zeroed][Zeroing#NEVER], and else zero.
///
/// Reuse needs native access (`--enable-native-access=dev.rockpool.memory`, `ALL-UNNAMED` on the
/// class path). Without it an arena allocates afresh, with the same contract, and a warning says so
/// once.
public final class PooledArena implements Arena {
    private static final long BLOCK = 64 << 10;

    /// What is larger has a block of its own, so that a block is never left for it with more than a
    /// quarter unused.
    private static final long LARGEST = BLOCK / 4;

    private final MemoryPool pool;
    private final @Nullable Thread owner; // null if shared
    private final ArenaRetention retention;
    private final List<Block> blocks = new ArrayList<>(); // in the order of use
    private @Nullable Life life; // the innermost; null when closed

    PooledArena(MemoryPool pool, @Nullable Thread owner, ArenaRetention retention) {
        NativeAccess.tellIfDisabled();
        this.pool = pool;
        this.owner = owner;
        this.retention = retention;
        this.life = new Life(null);
    }

    /// Memory that is cut up.
    ///
    /// @param slot of the pool; null if each life allocates it afresh, for want of native access
    private record Block(@Nullable Slot slot, long bytes) {}

    /// What ends together: all since the arena was opened or reset, or since a checkpoint. It
    /// begins where the outer one is, with a view of its own.
    private final class Life {
        final @Nullable Life outer;
        final Arena arena = owner == null ? Arena.ofShared() : Arena.ofConfined();
        private final List<Block> large = new ArrayList<>(); // each for one request
        private int block; // the index of that in use
        private long position; // in it
        private MemorySegment view = MemorySegment.NULL; // of it

        Life(@Nullable Life outer) {
            this.outer = outer;
            this.block = outer == null ? -1 : outer.block;
            this.position = outer == null ? 0 : outer.position;
            if (block >= 0) {
                view = viewOf(blocks.get(block));
            }
        }

        private MemorySegment viewOf(Block block) {
            return block.slot() == null
                    ? arena.allocate(block.bytes())
                    : NativeAccess.view(block.slot().address(), block.bytes(), arena);
        }

        MemorySegment allocate(long bytes, long alignment) {
            if (bytes > LARGEST || alignment > LARGEST) {
                return allocateLarge(bytes, alignment);
            }
            long from = aligned(alignment);
            if (block < 0 || from + bytes > view.byteSize()) {
                nextBlock();
                from = aligned(alignment);
            }
            position = from + bytes;
            return view.asSlice(from, bytes);
        }

        private long aligned(long alignment) {
            long address = view.address();
            return ((address + position + alignment - 1) & -alignment) - address;
        }

        private void nextBlock() {
            if (block + 1 == blocks.size()) {
                blocks.add(borrow(BLOCK));
            }
            view = viewOf(blocks.get(block + 1));
            block++;
            position = 0;
        }

        private MemorySegment allocateLarge(long bytes, long alignment) {
            long padding = Math.max(0, alignment - 1);
            Block own = borrow(Math.min(bytes, Long.MAX_VALUE - padding) + padding);
            large.add(own);
            MemorySegment whole = viewOf(own);
            long from = ((whole.address() + padding) & -alignment) - whole.address();
            return whole.asSlice(from, bytes);
        }

        /// Ends the life of all that was allocated in it.
        ///
        /// @throws IllegalStateException if another thread is using some of it; nothing has changed
        void end() {
            arena.close();
            large.forEach(PooledArena.this::giveBack);
        }

        /// The bytes of the blocks up to that in use.
        long used() {
            return (block + 1) * BLOCK;
        }
    }

    /// The end of what was allocated since a checkpoint.
    public interface Checkpoint extends AutoCloseable {
        /// Rewinds the arena: what was allocated since is dead, and its memory is used again.
        ///
        /// @throws IllegalStateException if this was closed before, or an earlier checkpoint was
        @Override
        void close();
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        if (bytes < 0 || alignment <= 0 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException(
                    "Arena of pool '%s': %d bytes with alignment %d"
                            .formatted(pool.name(), bytes, alignment));
        }
        MemorySegment segment =
                owner == null ? share(bytes, alignment) : innermost().allocate(bytes, alignment);
        if (pool.isZeroing()) {
            segment.fill((byte) 0);
        }
        return segment;
    }

    private synchronized MemorySegment share(long bytes, long alignment) {
        return innermost().allocate(bytes, alignment);
    }

    /// Marks a moment to return to. Checkpoints nest, and are closed in the opposite order.
    ///
    /// @return to be closed
    public Checkpoint checkpoint() {
        return exclusively(() -> {
            var inner = new Life(innermost());
            life = inner;
            return () -> rewind(inner);
        });
    }

    private void rewind(Life inner) {
        exclusively(() -> {
            if (innermost() != inner) {
                throw new IllegalStateException(
                        "Arena of pool '%s': a checkpoint is closed twice, or not in the opposite order"
                                .formatted(pool.name()));
            }
            inner.end();
            life = inner.outer;
            return inner;
        });
    }

    /// Ends the life of all that was allocated, and begins anew with the memory that
    /// [ArenaRetention] keeps.
    public void reset() {
        exclusively(() -> {
            long kept = retention.keep(innermost().used(), bytes()); // nothing is lost if it fails
            var next = new Life(null);
            endAll();
            life = next;
            trimTo(kept);
            return true;
        });
    }

    /// Closes, unless it was closed before.
    synchronized void closeOnce() {
        if (life != null) {
            close();
        }
    }

    @Override
    public void close() {
        exclusively(() -> {
            endAll();
            trimTo(0);
            return true;
        });
    }

    /// Ends all lives, from the innermost on. If one cannot end, those within it have.
    private void endAll() {
        for (Life each = innermost(); each != null; each = each.outer) {
            each.end();
            life = each.outer;
        }
    }

    private void trimTo(long bytes) {
        long excess = bytes() - bytes;
        while (!blocks.isEmpty() && excess >= BLOCK) {
            giveBack(blocks.removeLast());
            excess -= BLOCK;
        }
    }

    private Block borrow(long bytes) {
        return new Block(NativeAccess.isEnabled() ? pool.lendBlock(bytes) : null, bytes);
    }

    private void giveBack(Block block) {
        if (block.slot() != null) {
            pool.giveBack(block.slot().span(), block.slot().address());
        }
    }

    private long bytes() {
        return blocks.size() * BLOCK;
    }

    @Override
    public MemorySegment.Scope scope() {
        return exclusively(() -> innermost().arena.scope());
    }

    private Life innermost() {
        if (owner != null && owner != Thread.currentThread()) {
            throw new WrongThreadException(
                    "Arena of pool '%s': it is confined to %s, and used by %s"
                            .formatted(pool.name(), owner, Thread.currentThread()));
        }
        Life innermost = life;
        if (innermost == null) {
            throw new IllegalStateException(
                    "Arena of pool '%s': already closed".formatted(pool.name()));
        }
        return innermost;
    }

    private synchronized <R> R exclusively(Supplier<R> work) {
        return work.get();
    }
}
