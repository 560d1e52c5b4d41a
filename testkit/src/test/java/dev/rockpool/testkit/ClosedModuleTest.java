package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.PoolAction;
import dev.rockpool.PoolFactory;
import dev.rockpool.testkit.ResetDifference.Reason;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules that let nobody in.
class ClosedModuleTest {

    private static class Game {
        @Nullable Random dice;
        int rolls;
    }

    @Test
    void aClassOfTheJdkThatTellsNothingNeedsAProbe() {
        PoolFactory<Game> factory =
                () -> {
                    var game = new Game();
                    game.dice = new Random(1);
                    return game;
                };
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ResetContract.<Game>verify(
                                factory, game -> game.rolls++, game -> game.rolls = 0))
                .withMessageContainingAll(
                        "Game.dice: a Random, which cannot be compared",
                        "module java.base does not open java.util",
                        "probing(Random.class, …)",
                        "ignoring(\"Game.dice\")")
                .withMessageNotContaining("module-info");
    }

    @Test
    void whatTheResetTakesAwayNeedNotBeSeen() {
        PoolAction<Game> use =
                game -> {
                    game.rolls++;
                    game.dice = new Random(1);
                };
        ResetContract.verify(
                Game::new,
                use,
                game -> {
                    game.rolls = 0;
                    game.dice = null;
                });
        assertThat(
                        ResetContract.<Game>of(Game::new)
                                .check(use, game -> game.rolls = 0)
                                .differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.reason()).isEqualTo(Reason.LEFT_OVER);
                    assertThat(difference.reset()).isEqualTo("a Random");
                    assertThat(difference.fresh()).isEqualTo("null");
                });
    }

    @Test
    void aModuleOfTheUsersIsToldHowToOpen(@TempDir Path directory) throws Exception {
        PoolFactory<Object> factory = partOf("module parts { exports parts; }", directory);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        ResetContract.verify(
                                factory, ClosedModuleTest::use, ClosedModuleTest::reset))
                .withMessageContainingAll(
                        "Part: a Part, which cannot be compared",
                        "module parts does not open parts",
                        "`opens parts to dev.rockpool.testkit;`",
                        "probedBy(…)")
                .withMessageNotContaining("ignoring");
    }

    @Test
    void aModuleThatIsOpenIsLookedInto(@TempDir Path directory) throws Exception {
        PoolFactory<Object> factory =
                partOf(
                        "module parts { exports parts; opens parts to dev.rockpool.testkit; }",
                        directory);
        ResetContract.verify(factory, ClosedModuleTest::use, ClosedModuleTest::reset);
        assertThat(
                        ResetContract.<Object>of(factory)
                                .check(ClosedModuleTest::use, part -> {})
                                .differences())
                .extracting(ResetDifference::path)
                .containsExactly("Part.size");
    }

    private static void use(Object part) throws ReflectiveOperationException {
        part.getClass().getMethod("use").invoke(part);
    }

    private static void reset(Object part) throws ReflectiveOperationException {
        part.getClass().getMethod("reset").invoke(part);
    }

    /// Compiles a module of one class and makes objects of it.
    private static PoolFactory<Object> partOf(String descriptor, Path directory) throws Exception {
        Path sources = directory.resolve("sources");
        Files.createDirectories(sources.resolve("parts"));
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(sources.resolve("module-info.java"), descriptor);
        Files.writeString(
                sources.resolve("parts/Part.java"),
                """
                package parts;

                public class Part {
                    private int size;

                    public void use() {
                        size = 1;
                    }

                    public void reset() {
                        size = 0;
                    }
                }
                """);
        compile(sources, classes);
        ModuleLayer here = ClosedModuleTest.class.getModule().getLayer();
        ModuleLayer boot = here == null ? ModuleLayer.boot() : here;
        ModuleLayer layer =
                boot.defineModulesWithOneLoader(
                        boot.configuration()
                                .resolve(
                                        ModuleFinder.of(classes),
                                        ModuleFinder.of(),
                                        Set.of("parts")),
                        ClosedModuleTest.class.getClassLoader());
        Class<?> part = layer.findLoader("parts").loadClass("parts.Part");
        return () -> part.getConstructor().newInstance();
    }

    private static void compile(Path sources, Path classes) {
        int result =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "-d",
                                classes.toString(),
                                "-Xlint:-module",
                                sources.resolve("module-info.java").toString(),
                                sources.resolve("parts/Part.java").toString());
        assertThat(result).isZero();
    }
}
