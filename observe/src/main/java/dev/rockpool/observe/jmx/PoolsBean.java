package dev.rockpool.observe.jmx;

import dev.rockpool.Safety;
import dev.rockpool.SafetyReport;
import java.util.List;

/// See [PoolsMXBean].
final class PoolsBean implements PoolsMXBean {
    @Override
    public int getCount() {
        return Safety.pools().size();
    }

    @Override
    public List<String> reports() {
        return Safety.reports().stream().map(SafetyReport::toString).toList();
    }
}
