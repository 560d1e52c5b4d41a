package dev.rockpool.testkit.rules;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// What an instruction does to the operand stack.
///
/// @param popped words it takes from the top
/// @param pushed words it leaves there instead
record StackEffect(int popped, int pushed) {

    static StackEffect of(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load -> new StackEffect(0, words(load.typeKind()));
            case StoreInstruction store -> new StackEffect(words(store.typeKind()), 0);
            case ConstantInstruction constant -> new StackEffect(0, words(constant.typeKind()));
            case FieldInstruction field -> ofField(field);
            case InvokeInstruction call ->
                    ofCall(call.opcode() == Opcode.INVOKESTATIC ? 0 : 1, call.typeSymbol());
            case InvokeDynamicInstruction call -> ofCall(0, call.typeSymbol());
            case NewObjectInstruction _ -> new StackEffect(0, 1);
            case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _ ->
                    new StackEffect(1, 1);
            case NewMultiArrayInstruction array -> new StackEffect(array.dimensions(), 1);
            case ArrayLoadInstruction load -> new StackEffect(2, words(load.typeKind()));
            case ArrayStoreInstruction store -> new StackEffect(2 + words(store.typeKind()), 0);
            case TypeCheckInstruction _ -> new StackEffect(1, 1);
            case ConvertInstruction convert ->
                    new StackEffect(words(convert.fromType()), words(convert.toType()));
            case OperatorInstruction operator -> ofOperator(operator);
            case StackInstruction stack -> ofStack(stack.opcode());
            case BranchInstruction branch -> new StackEffect(compared(branch.opcode()), 0);
            case TableSwitchInstruction _,
                    LookupSwitchInstruction _,
                    ThrowInstruction _,
                    MonitorInstruction _ ->
                    new StackEffect(1, 0);
            case ReturnInstruction end -> new StackEffect(words(end.typeKind()), 0);
            default -> new StackEffect(0, 0);
        };
    }

    private static StackEffect ofField(FieldInstruction field) {
        int value = words(field.typeSymbol());
        return switch (field.opcode()) {
            case GETSTATIC -> new StackEffect(0, value);
            case PUTSTATIC -> new StackEffect(value, 0);
            case GETFIELD -> new StackEffect(1, value);
            default -> new StackEffect(1 + value, 0);
        };
    }

    private static StackEffect ofCall(int receiver, MethodTypeDesc type) {
        int arguments = type.parameterList().stream().mapToInt(StackEffect::words).sum();
        return new StackEffect(receiver + arguments, words(type.returnType()));
    }

    private static StackEffect ofOperator(OperatorInstruction operator) {
        int operand = words(operator.typeKind());
        return switch (operator.opcode()) {
            case ARRAYLENGTH, INEG, LNEG, FNEG, DNEG -> new StackEffect(operand, operand);
            case ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> new StackEffect(operand + 1, operand);
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> new StackEffect(2 * operand, 1);
            default -> new StackEffect(2 * operand, operand);
        };
    }

    private static StackEffect ofStack(Opcode opcode) {
        return switch (opcode) {
            case POP -> new StackEffect(1, 0);
            case POP2 -> new StackEffect(2, 0);
            case DUP -> new StackEffect(1, 2);
            case DUP_X1 -> new StackEffect(2, 3);
            case DUP_X2 -> new StackEffect(3, 4);
            case DUP2 -> new StackEffect(2, 4);
            case DUP2_X1 -> new StackEffect(3, 5);
            case DUP2_X2 -> new StackEffect(4, 6);
            default -> new StackEffect(2, 2);
        };
    }

    private static int compared(Opcode branch) {
        return switch (branch) {
            case GOTO, GOTO_W -> 0;
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> 1;
            default -> 2;
        };
    }

    private static int words(TypeKind type) {
        return type.slotSize();
    }

    private static int words(ClassDesc type) {
        return words(TypeKind.from(type));
    }
}
