package dev.rockpool;

/// How closely a pool watches its callers. It can be changed while the pool runs
/// ([ElasticPool#safety(SafetyLevel)]); items lent before the change are exempt from what only the
/// new level detects.
///
/// | fault | `OFF` | `SAMPLED` | `FULL` |
/// |---|---|---|---|
/// | lease closed twice, or used after its close | found | found | found |
/// | raw item released twice in a row by one thread | not found | found, if the pool kept it | found, both stacks |
/// | raw item released twice, any threads, while it idles | not found | not found | found, both stacks |
/// | raw item released that the pool never lent | accepted, a donation | accepted, a donation | found |
/// | raw item released again after it was lent anew | not found | not found | not found |
/// | item that became unreachable while it was out | not found | not found | counted as leaked |
public enum SafetyLevel {
    /// Nothing is checked but leases. For measuring what the checks cost.
    OFF,
    /// The default: checks that cost no more than a comparison.
    SAMPLED,
    /// Every item is tracked by identity with the stack that lent it and the stack that gave it
    /// back. Costs a stack walk and a map entry an operation: for tests and for hunting a fault.
    FULL
}
