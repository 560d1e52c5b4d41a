package dev.rockpool.internal.budget;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static dev.rockpool.testkit.internal.ThreadKind.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BudgetStats;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ledger by itself: the sum, the charges, the line.
class LedgerTest {
    private static final long HARD = 100;

    private final AtomicLong now = new AtomicLong();
    private final Ledger ledger = ledger(HARD);
    private final List<Reclaimable> pools = new ArrayList<>(); // or they were collected
    private final Account account = account("a");

    private Ledger ledger(long hardBytes) {
        return new Ledger(
                new BudgetTerms(
                        "web", hardBytes, hardBytes, WhenFull.WAIT, TimeUnit.SECONDS.toNanos(60)),
                now::get);
    }

    private Account account(String pool) {
        return account(ledger, pool);
    }

    private Account account(Ledger ledger, String pool) {
        Account account = ledger.open(pool, false);
        var nothing = new Idle();
        pools.add(nothing);
        account.enter(nothing);
        return account;
    }

    /// A pool with nothing to give back.
    private static class Idle implements Reclaimable {
        int steps;

        @Override
        public long activity() {
            return 0;
        }

        @Override
        public void age() {
            steps++;
        }

        @Override
        public boolean empty() {
            return false;
        }
    }

    /// A pool that gives back all that it was charged.
    private static final class Generous extends Idle {
        private final long activity;
        private final List<String> asked;
        private final String name;
        @Nullable Charge idle;

        Generous(String name, long activity, List<String> asked) {
            this.name = name;
            this.activity = activity;
            this.asked = asked;
        }

        @Override
        public long activity() {
            return activity;
        }

        @Override
        public boolean empty() {
            asked.add(name);
            if (idle != null) {
                idle.end();
            }
            return false;
        }
    }

    private Generous generous(String name, long activity, long bytes, List<String> asked) {
        var pool = new Generous(name, activity, asked);
        Account account = ledger.open(name, false);
        pools.add(pool);
        account.enter(pool);
        assertThat(account.tryCharge(bytes)).isTrue();
        pool.idle = Charge.of(account, bytes);
        return pool;
    }

    @Test
    void theSumIsExactAtTheMark() {
        assertThat(account.tryCharge(HARD)).isTrue();
        assertThat(account.tryCharge(1)).isFalse();
        assertThat(ledger.used()).isEqualTo(HARD);
        account.refund(1);
        assertThat(account.tryCharge(2)).isFalse();
        assertThat(account.tryCharge(1)).isTrue();
        assertThat(account.tryCharge(Long.MAX_VALUE)).isFalse();
        account.refund(HARD);
        assertThat(ledger.used()).isZero();
    }

    @Test
    void aChargeEndsOnce() {
        assertThat(account.tryCharge(30)).isTrue();
        Charge charge = Charge.of(account, 30);
        charge.end();
        charge.end();
        assertThat(charge.follow(10)).isFalse();
        assertThat(ledger.used()).isZero();
        assertThat(account.used()).isZero();
    }

    @Test
    void aChargeFollowsTheWeight() {
        assertThat(account.tryCharge(30)).isTrue();
        Charge charge = Charge.of(account, 30);
        assertThat(charge.follow(HARD)).isTrue();
        assertThat(charge.follow(HARD + 1)).isFalse();
        assertThat(charge.bytes()).isEqualTo(HARD);
        assertThat(charge.follow(7)).isTrue();
        assertThat(ledger.used()).isEqualTo(7);
    }

    @Test
    void whatWasReservedIsGivenBackIfTheItemIsTooHeavy() {
        Charge charge = Objects.requireNonNull(account.tryReserve());
        assertThat(account.settle(charge, HARD + 1, true)).isFalse();
        assertThat(ledger.used()).isZero();
        assertThat(account.expected()).isEqualTo(HARD);
    }

    @Test
    void theIdlestGiveFirstAndNoMoreThanNeeded() {
        var asked = new ArrayList<String>();
        generous("busy", 10, 40, asked);
        generous("idle", 1, 20, asked);
        generous("middle", 5, 40, asked);
        assertThat(ledger.makeRoom(30, false)).isTrue();
        assertThat(asked).containsExactly("idle", "middle");
        assertThat(ledger.used()).isEqualTo(40);
    }

    @Test
    void aRoundInVainIsNotRepeatedAtOnce() {
        var asked = new ArrayList<String>();
        Generous pool = generous("a", 1, HARD, asked);
        pool.idle = null;
        assertThat(ledger.makeRoom(1, false)).isFalse();
        assertThat(ledger.makeRoom(1, false)).isFalse();
        assertThat(asked).hasSize(1);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(11));
        assertThat(ledger.makeRoom(1, false)).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whereNothingIdlesThePoolsAgeTenTimesASecond() {
        Generous pool = generous("a", 1, HARD, new ArrayList<>());
        pool.idle = null;
        for (int i = 0; i < 100; i++) {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
            assertThat(ledger.makeRoom(1, false)).isFalse();
        }
        assertThat(pool.steps).isEqualTo(10);
    }

    @Test
    void sharesThatChangeWhileTheyAreComparedDisturbNobody() {
        Ledger wide = ledger(Long.MAX_VALUE);
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < 1_000; i++) {
            accounts.add(account(wide, "pool-" + i));
            assertThat(accounts.getLast().tryCharge(1 + i * 389 % 1_000)).isTrue();
        }
        var over = new AtomicBoolean();
        var mover =
                PLATFORM.start(() -> {
                    while (!over.get()) {
                        accounts.forEach(account -> account.tryCharge(500));
                        accounts.forEach(account -> account.refund(500));
                    }
                    return true;
                });
        for (int i = 0; i < 30; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            wide.makeRoom(Long.MAX_VALUE, false);
        }
        over.set(true);
        mover.join();
    }

    @Test
    void aPoolThatFailsToGiveIsPassedOver() {
        Account broken = ledger.open("broken", false);
        var pool =
                new Idle() {
                    @Override
                    public boolean empty() {
                        throw new StackOverflowError("in a callback");
                    }
                };
        pools.add(pool);
        broken.enter(pool);
        assertThat(broken.tryCharge(1)).isTrue();
        generous("whole", 1, 50, new ArrayList<>());
        assertThat(ledger.makeRoom(99, false)).isTrue();
    }

    @Test
    void aPoolThatIsClosedAndHasNothingIsForgotten() {
        assertThat(account.tryCharge(1)).isTrue();
        account.close();
        assertThat(ledger.stats().shares()).containsExactly(new BudgetStats.Share("a", 1));
        account.refund(1);
        assertThat(ledger.used()).isZero();
        assertThat(ledger.accounts()).isEmpty();
        assertThat(account.tryCharge(1)).as("it comes too late").isFalse();
        assertThat(ledger.used()).isZero();
    }

    @Test
    void nobodyButTheFirstIsChargedWhileSomebodyWaits() {
        assertThat(account.tryCharge(HARD)).isTrue();
        var waiter = waiting(account, 10);
        account.refund(5);
        assertThat(account.tryCharge(1)).isFalse();
        account.refund(5);
        assertThat(waiter.join()).isEqualTo("charged 10");
        assertThat(account.tryCharge(1)).isFalse();
    }

    @Test
    void theyAreServedInTheOrderOfArrival() {
        Account other = account("b");
        assertThat(account.tryCharge(HARD)).isTrue();
        var first = waiting(account, 10);
        var second = waiting(other, 1);
        var third = waiting(account, 10);
        account.refund(10);
        assertThat(first.join()).isEqualTo("charged 10");
        assertThat(second.task().isDone()).isFalse();
        account.refund(1);
        assertThat(second.join()).isEqualTo("charged 1");
        account.refund(10);
        assertThat(third.join()).isEqualTo("charged 10");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHandedOverGoesToTheFirstOfItsPool(ThreadKind kind) {
        Account other = account("b");
        assertThat(account.tryCharge(HARD)).isTrue();
        var waiter = waiting(account, 10);
        var theirs = waiting(other, 10, kind);
        await().until(() -> other.handOver("an item"));
        assertThat(theirs.join()).isEqualTo("an item");
        assertThat(waiter.task().isDone()).isFalse();
        account.refund(10);
        assertThat(waiter.join()).isEqualTo("charged 10");
    }

    @Test
    void nothingIsHandedOverWhereNobodyWaits() {
        assertThat(account.handOver("an item")).isFalse();
        assertThat(account.isAwaited()).isFalse();
    }

    @Test
    void theTimeIsNotExceeded() {
        assertThat(account.tryCharge(HARD)).isTrue();
        var waiter = waiting(account, 10);
        now.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(waiter.join()).isEqualTo("nothing");
        assertThat(ledger.stats().waiting()).isZero();
        account.refund(HARD);
        assertThat(account.tryCharge(HARD)).isTrue();
    }

    @Test
    void aTableThatGrowsLosesNothing() {
        Charges charges = ledger.open("table", false).charges();
        var items = new ArrayList<Object>();
        for (int i = 0; i < 1_000; i++) {
            Object item = new Object();
            items.add(item);
            charges.enter(item, Charge.of(account, i + 1));
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(charges.bytesOf(items.get(i))).isEqualTo(i + 1);
        }
        assertThat(charges.bytesOf(new Object())).isZero();
    }

    private ThreadKind.Running<String> waiting(Account account, long bytes) {
        return waiting(account, bytes, VIRTUAL);
    }

    private ThreadKind.Running<String> waiting(Account account, long bytes, ThreadKind kind) {
        int before = ledger.stats().waiting();
        var running =
                kind.start(() -> {
                    String got =
                            account.<String>obtain(
                                    () -> bytes,
                                    () -> account.tryCharge(bytes) ? "charged " + bytes : null);
                    return got == null ? "nothing" : got;
                });
        await().until(() -> ledger.stats().waiting() > before);
        return running;
    }
}
