package dev.rockpool;

/// How closely a pool watches its users: what of a [Fault] is found, by each way in.
///
/// | elastic pool | raw, `OFF` | raw, `SAMPLED` | raw, `FULL` | lease, `OFF` | lease, `SAMPLED` | lease, `FULL` |
/// |---|---|---|---|---|---|---|
/// | `RELEASED_TWICE`, in a row, by one thread | – | found | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, by another thread, while it idles | – | – | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, after it was lent anew | – | – | late | found | found | stacks |
/// | `FOREIGN` | – | – | found | | | |
/// | `USED_AFTER_RELEASE`, by its lease | | | | found | found | stacks |
/// | `USED_AFTER_RELEASE`, the item itself | – | – | stacks | – | sampled | stacks |
/// | `LEAKED` | – | – | stacks | – | sampled | stacks |
/// | `DIRTY` | – | – | stacks | – | sampled | stacks |
/// | `GROWN` | – | – | stacks | – | – | stacks |
/// | `CLOSED` | – | – | stacks | – | sampled | stacks |
/// | `HELD_LONG` | – | – | stacks | – | sampled | stacks |
///
/// | bounded pool | raw, `OFF` | raw, `SAMPLED` | raw, `FULL` | lease, `OFF` | lease, `SAMPLED` | lease, `FULL` |
/// |---|---|---|---|---|---|---|
/// | `RELEASED_TWICE`, in a row, by one thread | found | found | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, by another thread, while it idles | found | found | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, after it was lent anew | late | late | late | found | found | stacks |
/// | `FOREIGN` | found | found | found | | | |
/// | `USED_AFTER_RELEASE`, by its lease | | | | found | found | stacks |
/// | `USED_AFTER_RELEASE`, the item itself | – | – | stacks | – | sampled | stacks |
/// | `LEAKED` | – | – | – | – | sampled | stacks |
/// | `DIRTY` | – | – | stacks | – | sampled | stacks |
/// | `GROWN` | – | – | stacks | – | – | stacks |
/// | `CLOSED` | – | – | stacks | – | sampled | stacks |
/// | `HELD_LONG` | – | found | stacks | – | found | stacks |
///
/// | fixed pool | raw, `OFF` | raw, `SAMPLED` | raw, `FULL` | lease, `OFF` | lease, `SAMPLED` | lease, `FULL` |
/// |---|---|---|---|---|---|---|
/// | `RELEASED_TWICE`, in a row, by one thread | found | found | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, by another thread, while it idles | found | found | stacks | found | found | stacks |
/// | `RELEASED_TWICE`, after it was lent anew | late | late | late | found | found | stacks |
/// | `FOREIGN` | found | found | found | | | |
/// | `USED_AFTER_RELEASE`, by its lease | | | | found | found | stacks |
/// | `USED_AFTER_RELEASE`, the item itself | – | – | stacks | – | sampled | stacks |
/// | `LEAKED` | – | – | – | – | sampled | stacks |
/// | `DIRTY` | – | – | stacks | – | sampled | stacks |
/// | `GROWN` | – | – | – | – | – | – |
/// | `CLOSED` | – | – | stacks | – | sampled | stacks |
/// | `HELD_LONG` | – | – | stacks | – | sampled | stacks |
///
/// - *found*: always, but without the stack of what was done before.
/// - *stacks*: always, with the stacks, and the age and the uses of the item.
/// - *sampled*: in the leases that are looked at closely, with the stacks. `use` counts as a lease.
/// - *late*: the next holder's release is refused, for the item is back already. At `FULL` the
///   cause is the stack of the one who was not entitled to it.
/// - *–*: not found.
///
/// The level can be changed while the pool runs ([Watched#safety(SafetyLevel)]). What is out at
/// that moment is exempt from what only the new level detects.
public enum SafetyLevel {
    /// Nothing is checked but what costs nothing. For measuring what the checks cost.
    OFF,
    /// The default: checks that cost no more than a comparison, and a close look at a few leases,
    /// chosen so that all looks together take a five-hundredth of one processor at the most.
    SAMPLED,
    /// Every item is tracked by identity with the stack that lent it and the stack that gave it
    /// back. Costs a stack walk and a map entry an operation: for tests and for hunting a fault.
    FULL
}
