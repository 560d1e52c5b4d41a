package dev.rockpool.testkit.rules;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/// All that a method does with one value, followed through its local variables.
///
/// The value is followed along the operand stack to the instruction that takes it. If that is a
/// store, every load is followed that the store can reach. A call on the value that returns the
/// type it is called on returns the value itself, as builders do. Where the stack is rearranged the
/// value is given up, and counts as given away: nothing is held against a method that is not
/// understood.
final class Uses {
    private final MethodCode code;
    private final int words;
    private final Map<Integer, Use> uses = new TreeMap<>();
    private final BitSet stores = new BitSet();

    private Uses(MethodCode code, int words) {
        this.code = code;
        this.words = words;
    }

    /// Those of what an instruction leaves on the stack.
    static Map<Integer, Use> of(MethodCode code, int source) {
        var uses = new Uses(code, StackEffect.of(code.at(source)).pushed());
        uses.follow(source + 1, 0);
        return uses.uses;
    }

    /// @param above words on top of the value
    private void follow(int from, int above) {
        var seen = new BitSet();
        for (int index = from; code.has(index) && !seen.get(index); ) {
            seen.set(index);
            Instruction instruction = code.at(index);
            StackEffect effect = StackEffect.of(instruction);
            if (effect.popped() > above) {
                take(index, instruction, effect.popped() - above - words);
                return;
            }
            switch (instruction) {
                case ReturnInstruction _,
                        ThrowInstruction _,
                        TableSwitchInstruction _,
                        LookupSwitchInstruction _ -> {
                    uses.put(index, Use.GIVEN_AWAY);
                    return;
                }
                case BranchInstruction branch when MethodCode.isGoto(branch) ->
                        index = code.target(branch.target());
                default -> index++;
            }
            above += effect.pushed() - effect.popped();
        }
    }

    /// @param below words that the instruction takes from below the value
    private void take(int index, Instruction instruction, int below) {
        switch (instruction) {
            case StoreInstruction store -> followLoads(index, store.slot());
            case TypeCheckInstruction check when check.opcode() == Opcode.CHECKCAST ->
                    follow(index + 1, 0);
            case StackInstruction copy
                    when copy.opcode() == (words == 1 ? Opcode.DUP : Opcode.DUP2) -> {
                follow(index + 1, 0);
                follow(index + 1, words);
            }
            case InvokeInstruction call when isReceiver(call, below) -> {
                uses.putIfAbsent(index, Use.WORKED_WITH);
                if (returnsItsReceiver(call)) {
                    follow(index + 1, 0);
                }
            }
            default -> uses.put(index, useBy(instruction, below));
        }
    }

    private static Use useBy(Instruction instruction, int below) {
        return switch (instruction) {
            case InvokeInstruction _ -> Use.PASSED;
            case InvokeDynamicInstruction call when isLambda(call) -> Use.CAPTURED;
            case InvokeDynamicInstruction _ -> Use.WORKED_WITH; // to make a text
            case BranchInstruction branch
                    when branch.opcode() == Opcode.IFNULL || branch.opcode() == Opcode.IFNONNULL ->
                    Use.COMPARED;
            case FieldInstruction field when field.opcode() == Opcode.PUTSTATIC -> Use.GIVEN_AWAY;
            case FieldInstruction field when field.opcode() == Opcode.PUTFIELD ->
                    below > 0 ? Use.GIVEN_AWAY : Use.WORKED_WITH;
            case ArrayStoreInstruction _ -> below == 2 ? Use.GIVEN_AWAY : Use.WORKED_WITH;
            case OperatorInstruction operator when operator.opcode() != Opcode.ARRAYLENGTH ->
                    Use.GIVEN_AWAY;
            case StackInstruction stack
                    when stack.opcode() != Opcode.POP && stack.opcode() != Opcode.POP2 ->
                    Use.GIVEN_AWAY;
            case ReturnInstruction _, ThrowInstruction _ -> Use.GIVEN_AWAY;
            default -> Use.WORKED_WITH;
        };
    }

    private static boolean isReceiver(InvokeInstruction call, int below) {
        return below == 0 && call.opcode() != Opcode.INVOKESTATIC;
    }

    private static boolean returnsItsReceiver(InvokeInstruction call) {
        return call.typeSymbol().returnType().equals(call.owner().asSymbol());
    }

    static boolean isLambda(InvokeDynamicInstruction call) {
        return call.bootstrapMethod()
                .owner()
                .descriptorString()
                .equals("Ljava/lang/invoke/LambdaMetafactory;");
    }

    private void followLoads(int store, int slot) {
        if (stores.get(store)) {
            return;
        }
        stores.set(store);
        code
                .reachableAnyhow(
                        store + 1,
                        index -> code.at(index) instanceof StoreInstruction to && to.slot() == slot)
                .stream()
                .filter(index ->
                        code.at(index) instanceof LoadInstruction load && load.slot() == slot)
                .forEach(load -> follow(load + 1, 0));
    }
}
