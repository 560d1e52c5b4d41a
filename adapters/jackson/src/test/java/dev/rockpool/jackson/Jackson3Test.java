package dev.rockpool.jackson;

import dev.rockpool.jackson3.RockpoolRecyclerPool;
import tools.jackson.core.util.BufferRecycler;

class Jackson3Test extends RecyclerPoolSuite<BufferRecycler> {
    Jackson3Test() {
        super(new Jackson3(RockpoolRecyclerPool.shared()));
    }
}
