package dev.rockpool.internal.budget;

import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// What one item is charged to its account. It follows the item's weight, and ends once, whoever
/// finds first that the item is gone: its holder, the pool, the collector.
public final class Charge {
    private static final VarHandle BYTES =
            Fields.handle(MethodHandles.lookup(), "bytes", long.class);

    private static final long UNPOOLED = -1;
    private static final long ENDED = -2;

    private final Account account;
    private volatile long bytes; // changed by CAS; below 0 there is nothing to give back

    private Charge(Account account, long bytes) {
        this.account = account;
        this.bytes = bytes;
    }

    /// Of bytes that the account was charged.
    static Charge of(Account account, long bytes) {
        return new Charge(account, bytes);
    }

    /// Of an item for which there was no room. It is not to be kept.
    static Charge unpooled(Account account) {
        return new Charge(account, UNPOOLED);
    }

    /// What the item is charged, 0 if nothing.
    public long bytes() {
        return Math.max(0, bytes);
    }

    /// Whether the item was made though there was no room for it.
    public boolean isUnpooled() {
        return bytes == UNPOOLED;
    }

    /// Follows the weight of the item.
    ///
    /// @return false if it has grown by more than there is room for, and the charge is unchanged;
    ///   or if the item is not to be kept anyway
    public boolean follow(long weight) {
        while (true) {
            long before = bytes;
            if (before < 0) {
                return false;
            }
            long more = weight - before;
            if (more == 0) {
                return true;
            }
            if (more > 0 && !account.tryCharge(more)) {
                return false;
            }
            if (BYTES.compareAndSet(this, before, weight)) {
                account.refund(Math.max(0, -more));
                return true;
            }
            account.refund(Math.max(0, more)); // another has changed it meanwhile
        }
    }

    /// Follows the weight of the item that it was reserved for, see [Account#settle].
    public boolean settle(long weight, boolean needed) {
        return account.settle(this, weight, needed);
    }

    /// Gives back what the item is charged, unless that was done.
    public void end() {
        giveBack(ENDED);
    }

    /// Gives back what the item is charged, since it is not to be kept.
    void exempt() {
        giveBack(UNPOOLED);
    }

    private void giveBack(long state) {
        long before = (long) BYTES.getAndSet(this, state);
        account.refund(Math.max(0, before));
    }
}
