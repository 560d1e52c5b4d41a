package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockpool.PoolAction;
import dev.rockpool.PoolFactory;
import dev.rockpool.testkit.ResetDifference.Reason;
import dev.rockpool.testkit.User.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("UnusedVariable") // the fields are read by the contract
class ResetContractTest {

    private static <T> List<ResetDifference> differences(
            PoolFactory<T> factory, PoolAction<T> exerciser, PoolAction<T> reset) {
        return ResetContract.<T>of(factory).check(exerciser, reset).differences();
    }

    @Nested
    class WhatTheFactorySets {

        @Test
        void isFoundWithoutBeingNamedWhereTheResetKeepsIt() {
            assertThat(differences(User::new, User::use, User::clear))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(
                            tuple("User.id", Reason.NOT_RENEWED),
                            tuple("User.createdAt", Reason.NOT_RENEWED));
        }

        @Test
        void mayBeAnotherAfterTheReset() {
            assertThat(
                            ResetContract.<User>of(User::new)
                                    .check(
                                            User::use,
                                            user -> {
                                                user.clear();
                                                user.renew();
                                            })
                                    .passed())
                    .isTrue();
        }

        @Test
        void isNotLeftAsTheUseLeavesIt() {
            UUID chosen = UUID.randomUUID();
            assertThat(
                            differences(
                                    User::new,
                                    user -> user.id = chosen,
                                    user -> {
                                        user.clear();
                                        user.createdAt = Instant.now();
                                    }))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(tuple("User.id", Reason.LEFT_OVER));
        }

        @Test
        @SuppressWarnings("NullAway") // the fault under test
        void isNotTakenAway() {
            assertThat(
                            differences(
                                    User::new,
                                    User::use,
                                    user -> {
                                        user.clear();
                                        user.renew();
                                        user.id = null;
                                    }))
                    .extracting(
                            ResetDifference::path, ResetDifference::reason, ResetDifference::reset)
                    .containsExactly(tuple("User.id", Reason.RESET_OTHERWISE, "null"));
        }

        @Test
        void mayBeManyThingsThatAreComparedAsOne() {
            class Keys {
                Set<UUID> keys = new HashSet<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
                int used;
            }
            PoolAction<Keys> use = keys -> keys.used++;
            assertThat(
                            differences(
                                    Keys::new,
                                    use,
                                    keys -> {
                                        keys.used = 0;
                                        keys.keys = new Keys().keys;
                                    }))
                    .isEmpty();
            assertThat(differences(Keys::new, use, keys -> keys.used = 0))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(tuple("Keys.keys", Reason.NOT_RENEWED));
        }

        @Test
        void mayBeTheKeysOfAMap() {
            class Tickets {
                Map<UUID, Integer> seats = new LinkedHashMap<>(Map.of(UUID.randomUUID(), 1));
                int used;
            }
            PoolAction<Tickets> use = tickets -> tickets.used++;
            assertThat(
                            differences(
                                    Tickets::new,
                                    use,
                                    tickets -> {
                                        tickets.used = 0;
                                        tickets.seats = new Tickets().seats;
                                    }))
                    .isEmpty();
            assertThat(differences(Tickets::new, use, tickets -> tickets.used = 0))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(tuple("Tickets.seats", Reason.NOT_RENEWED));
        }

        private static class Stamped {
            Object stamp;
            int used;

            Stamped(Object stamp) {
                this.stamp = stamp;
            }
        }

        static Stream<Arguments> clocks() {
            return Stream.of(
                    clock("milliseconds", System::currentTimeMillis),
                    clock("nanoseconds", System::nanoTime),
                    clock("seconds", () -> Instant.now().getEpochSecond()),
                    clock("instant", () -> Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        }

        private static Arguments clock(String name, Supplier<Object> clock) {
            return Arguments.argumentSet(name, clock);
        }

        /// However coarse the clock, up to a second: a stamp that was kept is found, and one that
        /// was renewed is not.
        @ParameterizedTest
        @MethodSource("clocks")
        void mayBeATimeOfACoarseClock(Supplier<Object> clock) {
            assertThat(
                            differences(
                                    () -> new Stamped(clock.get()),
                                    stamped -> stamped.used++,
                                    stamped -> stamped.used = 0))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(tuple("Stamped.stamp", Reason.NOT_RENEWED));
            assertThat(
                            differences(
                                    () -> new Stamped(clock.get()),
                                    stamped -> {
                                        stamped.stamp = clock.get();
                                        stamped.used++;
                                    },
                                    stamped -> {
                                        stamped.stamp = clock.get();
                                        stamped.used = 0;
                                    }))
                    .isEmpty();
        }

        @Test
        void isSeenThroughACoarseClockThatIsNamed() {
            long begin = System.nanoTime();
            Supplier<Object> clock =
                    () -> Duration.ofNanos(System.nanoTime() - begin).toMillis() / 200;
            var contract =
                    ResetContract.<Stamped>of(() -> new Stamped(clock.get()))
                            .apart(Duration.ofMillis(250));
            assertThat(
                            contract.check(stamped -> stamped.used++, stamped -> stamped.used = 0)
                                    .differences())
                    .extracting(ResetDifference::path)
                    .containsExactly("Stamped.stamp");
        }
    }

    @Nested
    class WhatTheUseLeaves {

        @Test
        void isToldByItsPath() {
            assertThat(differences(User::new, User::use, user -> user.name = null))
                    .filteredOn(difference -> difference.reason() == Reason.LEFT_OVER)
                    .extracting(
                            ResetDifference::path, ResetDifference::reset, ResetDifference::fresh)
                    .containsExactly(
                            tuple(
                                    "User.roles[0]",
                                    "a Role(name: \"admin\", active: false)",
                                    "nothing"));
        }

        @Test
        void isToldHoweverDeepItIs() {
            class Team {
                final User lead = new User();
                final Map<String, List<User>> byName =
                        new LinkedHashMap<>(Map.of("ops", List.of(new User(), new User())));
            }
            PoolAction<Team> use =
                    team -> {
                        team.lead.use();
                        List<User> ops = team.byName.getOrDefault("ops", List.of());
                        ops.get(1).roles.add(new Role("admin"));
                        ops.get(1).name = "bob";
                    };
            assertThat(differences(Team::new, use, team -> team.lead.name = null))
                    .filteredOn(difference -> difference.reason() == Reason.LEFT_OVER)
                    .extracting(ResetDifference::path)
                    .containsExactly(
                            "Team.lead.roles[0]",
                            "Team.byName[\"ops\"][1].name",
                            "Team.byName[\"ops\"][1].roles[0]");
        }

        @Test
        void isToldFromWhatTheResetMakes() {
            assertThat(
                            differences(
                                    StringBuilder::new,
                                    text -> text.append("use"),
                                    text -> text.replace(0, text.length(), "reset")))
                    .extracting(ResetDifference::path, ResetDifference::reason)
                    .containsExactly(tuple("StringBuilder", Reason.RESET_OTHERWISE));
        }

        @Test
        void isFoundInAClassAboveAndBehindAHiddenName() {
            class Base {
                int size;
            }
            @SuppressWarnings("HidingField") // the case under test
            class Derived extends Base {
                int size;

                void use() {
                    size = 1;
                    super.size = 2;
                }
            }
            assertThat(differences(Derived::new, Derived::use, derived -> derived.size = 0))
                    .extracting(ResetDifference::path)
                    .containsExactly("Derived.Base.size");
        }

        @Test
        void isFoundInAnEnumARecordAndACallback() {
            enum State {
                IDLE,
                OPEN
            }
            record Range(int from, @Nullable String to) {}
            class Item {
                State state = State.IDLE;
                Range range = new Range(0, null);
                @Nullable Runnable onClose;
                Class<?> type = Object.class;
            }
            PoolAction<Item> use =
                    item -> {
                        item.state = State.OPEN;
                        item.range = new Range(0, "end");
                        item.onClose = () -> {};
                        item.type = Item.class;
                    };
            assertThat(differences(Item::new, use, item -> {}))
                    .extracting(
                            ResetDifference::path, ResetDifference::reset, ResetDifference::fresh)
                    .containsExactly(
                            tuple("Item.state", "OPEN", "IDLE"),
                            tuple("Item.range.to", "\"end\"", "null"),
                            tuple("Item.onClose", "a lambda", "null"),
                            tuple("Item.type", Item.class.getName(), "java.lang.Object"));
        }

        @Test
        void isFoundWhereItLooksTheSameAndIsOneObjectInsteadOfTwo() {
            class Pair {
                List<String> left = new ArrayList<>(List.of("same"));
                List<String> right = new ArrayList<>(List.of("same"));
            }
            PoolAction<Pair> use = pair -> pair.left.add("more");
            PoolAction<Pair> reset = pair -> pair.left = pair.right;
            assertThat(differences(Pair::new, use, reset))
                    .extracting(ResetDifference::path, ResetDifference::reset)
                    .containsExactly(tuple("Pair.right", "Pair.left"));
            assertThatNoException()
                    .isThrownBy(() ->
                            ResetContract.<Pair>of(Pair::new)
                                    .identityMayDiffer()
                                    .verify(use, reset));
        }

        @Test
        void isNotThatTheEmptyListsAreNoLongerOne() {
            class Pair {
                List<String> left = List.of();
                List<String> right = List.of();
            }
            PoolAction<Pair> use = pair -> pair.left = new ArrayList<>(List.of("used"));
            assertThat(differences(Pair::new, use, pair -> pair.left.clear())).isEmpty();
        }

        @Test
        void isFoundInAGraphWithCycles() {
            class Link {
                @Nullable Link next;
                @Nullable String text;
            }
            PoolFactory<Link> ring =
                    () -> {
                        var first = new Link();
                        var second = new Link();
                        first.next = second;
                        second.next = first;
                        return first;
                    };
            PoolAction<Link> use =
                    link -> {
                        if (link.next != null) {
                            link.next.text = "use";
                        }
                    };
            PoolAction<Link> reset =
                    link -> {
                        if (link.next != null) {
                            link.next.text = null;
                        }
                    };
            assertThat(differences(ring, use, reset)).isEmpty();
            assertThat(differences(ring, use, link -> link.text = null))
                    .extracting(ResetDifference::path)
                    .containsExactly("Link.next.text");
            assertThat(ResetContract.<Link>of(ring).identityMayDiffer().check(use, reset).passed())
                    .isTrue();
        }

        @Test
        void isToldWhereTheGraphIsEndless() {
            class Chain {
                @Nullable Chain next;
                int length;

                Chain(int length) {
                    this.length = length;
                    this.next = length == 0 ? null : new Chain(length - 1);
                }
            }
            PoolFactory<Chain> factory = () -> new Chain(1_000);
            assertThat(
                            differences(
                                    factory,
                                    chain -> chain.length = 0,
                                    chain -> chain.length = 1_000))
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.reason()).isEqualTo(Reason.UNDECIDED);
                        assertThat(difference.toString()).contains("more than 500 steps");
                    });
            // what the use makes may be endless, if it is gone in the end
            assertThat(
                            differences(
                                    () -> new Chain(0),
                                    chain -> chain.next = new Chain(1_000),
                                    chain -> chain.next = null))
                    .isEmpty();
        }
    }

    @Nested
    class WhatIsDeclared {

        private static class Stack {
            @Nullable Object[] slots = new @Nullable Object[2];
            int[] counts = new int[2];
            int size;

            void push(Object item) {
                if (size == slots.length) {
                    slots = Arrays.copyOf(slots, 2 * size);
                    counts = Arrays.copyOf(counts, 2 * size);
                }
                counts[size] = 1;
                slots[size++] = item;
            }

            void pushThree() {
                push("a");
                push("b");
                push("c");
            }

            void clear() {
                Arrays.fill(slots, null);
                Arrays.fill(counts, 0);
                size = 0;
            }
        }

        @Test
        void isNothingUnlessTheUserSaysSo() {
            assertThat(differences(Stack::new, Stack::pushThree, Stack::clear))
                    .extracting(
                            ResetDifference::path, ResetDifference::reset, ResetDifference::fresh)
                    .containsExactly(
                            tuple("Stack.slots.length", "4", "2"),
                            tuple("Stack.counts", "4 cells", "2 cells"));
        }

        @Test
        void letsArraysGrow() {
            ResetContract.<Stack>of(Stack::new)
                    .capacityMayDiffer()
                    .verify(Stack::pushThree, Stack::clear);
            ResetContract.<Stack>of(Stack::new)
                    .capacityMayDiffer("Stack.slots")
                    .capacityMayDiffer("Stack.counts")
                    .verify(Stack::pushThree, Stack::clear);
        }

        @Test
        void letsNothingHideInWhatHasGrown() {
            assertThat(
                            ResetContract.<Stack>of(Stack::new)
                                    .capacityMayDiffer()
                                    .check(Stack::pushThree, stack -> stack.size = 0)
                                    .differences())
                    .extracting(ResetDifference::path)
                    .containsExactly(
                            "Stack.slots[0]", "Stack.slots[1]", "Stack.slots[2]", "Stack.counts");
        }

        @Test
        void leavesPathsOut() {
            ResetContract.<User>of(User::new)
                    .ignoring("User.id")
                    .ignoring(path -> path.endsWith("At"))
                    .verify(User::use, User::clear);
        }

        @Test
        void leavesOutEveryIndexAndKey() {
            class Table {
                final Map<String, int[]> rows = Map.of("a", new int[1], "b", new int[1]);
                int used;
            }
            PoolAction<Table> use =
                    table -> {
                        table.used++;
                        table.rows.values().forEach(row -> row[0]++);
                    };
            assertThat(differences(Table::new, use, table -> table.used = 0))
                    .extracting(ResetDifference::path)
                    .containsExactlyInAnyOrder("Table.rows[\"a\"][0]", "Table.rows[\"b\"][0]");
            ResetContract.<Table>of(Table::new)
                    .ignoring("Table.rows[*]")
                    .verify(use, table -> table.used = 0);
        }

        @Test
        void isRefusedWhereItMatchesNothing() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            ResetContract.<User>of(User::new)
                                    .ignoring("User.id")
                                    .ignoring("User.idd")
                                    .verify(User::use, User::clear))
                    .withMessageContainingAll("User", "ignoring(\"User.idd\")", "nothing");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ResetContract.of(User::new).ignoring(" "))
                    .withMessageContaining("blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ResetContract.of(User::new).apart(Duration.ofMillis(-1)))
                    .withMessageContaining("-0.001");
        }
    }

    @Nested
    class WhatAllHaveInCommon {
        private static class Registry {
            int entries;
            final Random unreadable = new Random();
        }

        private static final Registry REGISTRY = new Registry();

        private static class Entry {
            Registry registry = REGISTRY;
            int used;

            Entry() {
                registry.entries++;
            }
        }

        @Test
        void isNoPartOfAny() {
            ResetContract.verify(
                    Entry::new,
                    entry -> {
                        entry.used++;
                        entry.registry.entries++;
                    },
                    entry -> entry.used = 0);
        }

        @Test
        void isToBeTheSameAfterwards() {
            assertThat(
                            differences(
                                    Entry::new,
                                    entry -> entry.registry = new Registry(),
                                    entry -> entry.used = 0))
                    .extracting(ResetDifference::path, ResetDifference::fresh)
                    .containsExactly(tuple("Entry.registry", "the Registry that all share"));
        }
    }

    @Nested
    class WhatFails {

        @Test
        void isTheExerciser() {
            var failure = new IOException("broken pipe");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    User::new,
                                    user -> {
                                        throw failure;
                                    },
                                    User::clear))
                    .withMessageContainingAll("User", "exerciser", "broken pipe")
                    .withCause(failure);
        }

        @Test
        void isTheReset() {
            var failure = new IllegalStateException("half done");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    User::new,
                                    User::use,
                                    user -> {
                                        throw failure;
                                    }))
                    .withMessageContainingAll("User", "reset", "half done")
                    .withCause(failure);
        }

        @Test
        @SuppressWarnings("NullAway") // the fault under test
        void isTheFactory() {
            var failure = new IOException("no route");
            PoolFactory<User> failing =
                    () -> {
                        throw failure;
                    };
            var one = new User();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> ResetContract.verify(failing, User::use, User::clear))
                    .withMessageContainingAll("factory", "no route")
                    .withCause(failure);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(
                            () -> ResetContract.<User>verify(() -> null, User::use, User::clear))
                    .withMessageContainingAll("factory", "null");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> ResetContract.verify(() -> one, User::use, User::clear))
                    .withMessageContainingAll("User", "factory", "twice");
        }

        @Test
        void isAnExerciserThatDoesNothing() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    StringBuilder::new, text -> {}, text -> text.setLength(0)))
                    .withMessageContainingAll("StringBuilder", "exerciser", "proves nothing");
        }

        @Test
        void saysAllThatDiffersAndWhatToDo() {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    User::new,
                                    user -> user.roles.add(new Role("admin")),
                                    user -> user.name = null))
                    .withMessageContainingAll(
                            "User is not as good as new",
                            "User.id: still ",
                            "let the reset renew it",
                            "User.roles[0]: a Role(name: \"admin\", active: false)"
                                    + " where a fresh one has nothing",
                            "let the reset clear it",
                            "ignoring(\"User.id\")");
        }

        @Test
        void closesWhatWasMadeAllTheSame() {
            var open = new AtomicInteger();
            class Resource implements AutoCloseable {
                int used;

                Resource() {
                    open.incrementAndGet();
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            }
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    Resource::new,
                                    resource -> resource.used++,
                                    resource -> {
                                        throw new IOException("lost");
                                    }));
            assertThat(open).hasValue(0);
        }

        @Test
        void isAResourceThatDoesNotClose() {
            class Resource implements AutoCloseable {
                int used;

                @Override
                public void close() throws IOException {
                    throw new IOException("stuck");
                }
            }
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() ->
                            ResetContract.verify(
                                    Resource::new,
                                    resource -> resource.used++,
                                    resource -> resource.used = 0))
                    .withMessageContainingAll("Resource", "close", "stuck");
        }
    }
}
