package dev.rockpool.testkit.rules;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The code of a method: its instructions in a row, each known by its index, and what may follow
/// each.
final class MethodCode {
    /// What is caught by these leaves out nothing that one could count on.
    private static final Set<String> BROAD =
            Set.of("java/lang/Throwable", "java/lang/Exception", "java/lang/RuntimeException");

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<Label, Integer> labels = new HashMap<>();
    private final List<ExceptionCatch> catches = new ArrayList<>();

    MethodCode(CodeModel model) {
        int line = 0;
        for (CodeElement element : model) {
            switch (element) {
                case Instruction instruction -> {
                    instructions.add(instruction);
                    lines.add(line);
                }
                case LabelTarget target -> labels.put(target.label(), instructions.size());
                case LineNumber number -> line = number.line();
                case ExceptionCatch handler -> catches.add(handler);
                default -> {}
            }
        }
    }

    /// Where an exception goes.
    ///
    /// @param target the index where it is handled
    /// @param broad whether all of them come here, that one could count on
    record Handler(int target, boolean broad) {}

    IntStream indices() {
        return IntStream.range(0, instructions.size());
    }

    /// Where there is such an instruction.
    BitSet all(Predicate<Instruction> kind) {
        var all = new BitSet();
        indices().filter(index -> kind.test(at(index))).forEach(all::set);
        return all;
    }

    boolean has(int index) {
        return index < instructions.size();
    }

    Instruction at(int index) {
        return instructions.get(index);
    }

    int line(int index) {
        return lines.get(index);
    }

    /// What may come next, if nothing is thrown.
    List<Integer> next(int index) {
        return switch (at(index)) {
            case BranchInstruction branch when isGoto(branch) -> List.of(target(branch.target()));
            case BranchInstruction branch -> List.of(index + 1, target(branch.target()));
            case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            case ReturnInstruction _, ThrowInstruction _, DiscontinuedInstruction _ -> List.of();
            default -> List.of(index + 1);
        };
    }

    static boolean isGoto(BranchInstruction branch) {
        return branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
    }

    private List<Integer> targets(Label otherwise, List<SwitchCase> cases) {
        var targets = new ArrayList<>(List.of(target(otherwise)));
        cases.forEach(each -> targets.add(target(each.target())));
        return targets;
    }

    int target(Label label) {
        return labels.getOrDefault(label, instructions.size());
    }

    /// Where an exception of this instruction may go within the method, the innermost first, up to
    /// the first that lets nothing pass.
    List<Handler> handlers(int index) {
        var handlers = new ArrayList<Handler>();
        for (ExceptionCatch each : catches) {
            if (target(each.tryStart()) <= index && index < target(each.tryEnd())) {
                var handler =
                        new Handler(
                                target(each.handler()),
                                each.catchType()
                                        .map(type -> BROAD.contains(type.asInternalName()))
                                        .orElse(true));
                handlers.add(handler);
                if (handler.broad()) {
                    break;
                }
            }
        }
        return handlers;
    }

    /// The handlers that let nothing pass.
    List<Integer> broadHandlers() {
        return indices()
                .boxed()
                .flatMap(index -> handlers(index).stream())
                .filter(Handler::broad)
                .map(Handler::target)
                .distinct()
                .toList();
    }

    /// All that can be reached from a place on, itself included, without going beyond an
    /// instruction that ends the way.
    BitSet reachable(int from, IntPredicate end) {
        return reachable(from, end, false);
    }

    /// As [#reachable], also by what the instructions may throw.
    BitSet reachableAnyhow(int from, IntPredicate end) {
        return reachable(from, end, true);
    }

    private BitSet reachable(int from, IntPredicate end, boolean thrown) {
        var reached = new BitSet();
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int index = open.removeLast();
            if (!has(index) || reached.get(index)) {
                continue;
            }
            reached.set(index);
            if (thrown) {
                handlers(index).forEach(handler -> open.add(handler.target()));
            }
            if (!end.test(index)) {
                open.addAll(next(index));
            }
        }
        return reached;
    }
}
