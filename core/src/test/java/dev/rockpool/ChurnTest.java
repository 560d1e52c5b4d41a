package dev.rockpool;

/// Elastic pools.
class ChurnTest extends Churn {
    @Override
    int crowd() {
        return ElasticTenure.CROWD;
    }

    @Override
    long useOnePool(long deadline) {
        return new ElasticTenure().until(deadline);
    }
}
