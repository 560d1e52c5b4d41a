package dev.rockpool.cli.compare.report;

import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.result.EscapeAnalysis;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.output.Quantity;

/// The sentences that a report has in every form.
final class Words {

    private Words() {}

    static String input(Input input) {
        long sampled = input.sampledBytes();
        return "%s: %s, %s%s, in %s of %s on average."
                .formatted(
                        input.origin(),
                        Quantity.count(input.files(), "file"),
                        Quantity.bytes(input.bytes()),
                        sampled < input.bytes()
                                ? " (measured on %s of it)".formatted(Quantity.bytes(sampled))
                                : "",
                        Quantity.count(input.chunks().size(), "operation"),
                        Quantity.bytes((double) sampled / input.chunks().size()));
    }

    static String load(Settings settings) {
        return "%s; %s of %s for each arm, a JVM each; seed %d%s."
                .formatted(
                        Quantity.count(settings.load().threads(), settings.load().threadKind()),
                        Quantity.count(settings.rounds(), "round"),
                        Quantity.time(settings.load().window().toNanos()),
                        settings.seed(),
                        settings.jvmOptions().isEmpty()
                                ? ""
                                : "; JVM options " + String.join(" ", settings.jvmOptions()));
    }

    static String escapeAnalysis(EscapeAnalysis compiler) {
        return "Without escape analysis, new allocates %s per operation; the compiler removes %s."
                .formatted(
                        Quantity.bytes(compiler.bytesWithout()),
                        compiler.removed() < 1
                                ? "nothing"
                                : Quantity.bytes(compiler.removed()) + " of it");
    }
}
