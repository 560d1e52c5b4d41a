/// For the tests of those who pool.
///
/// - [dev.rockpool.testkit.ResetContract]: an object is as good as new after its reset
/// - [dev.rockpool.testkit.CheckPools]: a test leaks nothing and misuses no pool
/// - [dev.rockpool.testkit.Chaos]: code does not depend on what a pool happens to do
/// - [dev.rockpool.testkit.PoolContract]: a pool of one's own is a pool;
///   [dev.rockpool.testkit.LendingContract]: one that makes its items in advance;
///   [dev.rockpool.testkit.Ledger]: its books balance
/// - [dev.rockpool.testkit.PoolRules]: classes do with pools nothing that is known to go wrong
///
/// JUnit Jupiter is needed for the parts that extend it, and for no others.
@NullMarked
package dev.rockpool.testkit;

import org.jspecify.annotations.NullMarked;
