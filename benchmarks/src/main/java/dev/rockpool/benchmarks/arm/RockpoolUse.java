package dev.rockpool.benchmarks.arm;

/// Rockpool by `use`: the work is a function that gets the item.
final class RockpoolUse extends Rockpool {

    @Override
    public Object outermost() {
        return pool.use(item -> {
            item.touch();
            return item;
        });
    }

    @Override
    public Object nested() {
        return pool.use(outer ->
                pool.use(inner -> {
                    outer.touch();
                    inner.touch();
                    return inner;
                }));
    }
}
