/// What is done with whole suites of tests: jcstress, the planted bugs that the tests must notice,
/// the JVMs that the contract must hold on, the count of atomic operations. All of it happens in
/// JVMs of their own.
@NullMarked
package dev.rockpool.stress;

import org.jspecify.annotations.NullMarked;
