package dev.rockpool.jackson;

import com.fasterxml.jackson.core.util.BufferRecycler;
import dev.rockpool.jackson2.RockpoolRecyclerPool;

class Jackson2Test extends RecyclerPoolSuite<BufferRecycler> {
    Jackson2Test() {
        super(new Jackson2(RockpoolRecyclerPool.shared()));
    }
}
