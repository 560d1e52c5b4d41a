package dev.rockpool;

/// Bounded pools and keyed ones, where a fifth of all callbacks fails.
class BoundedChurnTest extends Churn {
    @Override
    int crowd() {
        return BoundedTenure.CROWD;
    }

    @Override
    long useOnePool(long deadline) throws InterruptedException {
        return new BoundedTenure().until(deadline);
    }
}
