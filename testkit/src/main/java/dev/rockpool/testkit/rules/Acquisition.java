package dev.rockpool.testkit.rules;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One acquisition of a method, and the ways its item goes from there.
final class Acquisition {

    /*
     * Who has the item?
     *
     * From the acquisition on the method has it in hand, until it gives it back or away. Passing it to a call may be
     * either: `queue.offer(item)` keeps it, `in.read(item)` does not, and the byte code does not tell. What tells is what
     * the method does next. If it may end from there without a release, the call has kept the item; if every way leads to
     * its release, the item was in hand all the time. (In a handler the throw that most ways end with is an end, too.)
     *
     * While it is in hand, an end of the method loses it: a return, or an exception that no handler meets which releases.
     * Anything that a method calls may throw. Exceptions that are left out, for the sake of silence: those of calls on
     * the lines of a finally, or of a release, and those of static methods of `java.lang`. A handler counts as releasing
     * if a release can be reached from it at all: what decides between two ways is not followed, but for comparisons of
     * the item with `null`. And where the method releases nothing, because it hands out what it acquires, exceptions are
     * none of its matters.
     */

    private final MethodCode code;
    private final int at;
    private final Map<Integer, Use> uses;
    private final BitSet releases; // of this item
    private final BitSet possible; // of this item, for all one can see
    private final BitSet handling = new BitSet(); // what follows where exceptions are met
    private final BitSet careful = new BitSet(); // lines whose exceptions are left out

    /// @param unknown where the method releases one knows not what
    Acquisition(MethodCode code, int at, Map<Integer, Use> uses, BitSet releases, BitSet unknown) {
        this.code = code;
        this.at = at;
        this.uses = uses;
        this.releases = releases;
        this.possible = (BitSet) releases.clone();
        possible.or(unknown);
        possible.stream().map(code::line).forEach(careful::set);
        for (int handler : code.broadHandlers()) {
            handling.or(code.reachable(handler, _ -> false));
            BitSet way = until(handler, possible);
            if (way.intersects(possible)) {
                way.stream().map(code::line).forEach(careful::set);
            }
        }
    }

    /// An end of the method that finds the item in hand.
    ///
    /// @param line where it ends
    /// @param thrown whether by an exception
    record Loss(int line, boolean thrown) {}

    int line() {
        return code.line(at);
    }

    Map<Integer, Use> uses() {
        return uses;
    }

    boolean isReleasedHere() {
        return !releases.isEmpty();
    }

    Optional<Loss> loss() {
        Loss thrown = null;
        var open = new ArrayList<>(List.of(at + 1));
        var seen = new BitSet();
        while (!open.isEmpty()) {
            int index = open.removeLast();
            if (!code.has(index) || seen.get(index) || isOutOfHand(index)) {
                continue;
            }
            seen.set(index);
            if (code.at(index) instanceof ReturnInstruction) {
                return Optional.of(new Loss(code.line(index), false));
            }
            if (mayThrow(index)) {
                List<MethodCode.Handler> handlers = code.handlers(index);
                if (handlers.stream().noneMatch(MethodCode.Handler::broad)) {
                    thrown = first(thrown, code.line(index));
                }
                handlers.stream()
                        .map(MethodCode.Handler::target)
                        .filter(target -> !until(target, possible).intersects(possible))
                        .forEach(open::add);
            }
            open.addAll(nextWithItem(index));
        }
        return isReleasedHere() ? Optional.ofNullable(thrown) : Optional.empty();
    }

    private static Loss first(@Nullable Loss earlier, int line) {
        return earlier != null && earlier.line() <= line ? earlier : new Loss(line, true);
    }

    private boolean isOutOfHand(int index) {
        return index == at
                || possible.get(index)
                || switch (uses.get(index)) {
                    case GIVEN_AWAY -> true;
                    case PASSED, CAPTURED -> mayEndUnreleased(index);
                    case WORKED_WITH, COMPARED -> false;
                    case null -> false;
                };
    }

    private boolean mayEndUnreleased(int index) {
        return until(index, releases).stream().anyMatch(each -> isEnd(each, handling.get(index)));
    }

    private boolean isEnd(int index, boolean ofHandler) {
        return switch (code.at(index)) {
            case ReturnInstruction _ -> true;
            case ThrowInstruction _ -> ofHandler;
            default -> false;
        };
    }

    private boolean mayThrow(int index) {
        return switch (code.at(index)) {
            case ThrowInstruction _ -> true;
            case InvokeInstruction call ->
                    !careful.get(code.line(index))
                            && !(call.opcode() == Opcode.INVOKESTATIC
                                    && call.owner().asInternalName().matches("java/lang/\\w+"));
            default -> false;
        };
    }

    private List<Integer> nextWithItem(int index) {
        if (uses.get(index) == Use.COMPARED && code.at(index) instanceof BranchInstruction branch) {
            return List.of(
                    branch.opcode() == Opcode.IFNULL ? index + 1 : code.target(branch.target()));
        }
        return code.next(index);
    }

    /// The ways from a place on that end with one of some releases, or with the next acquisition.
    private BitSet until(int from, BitSet releases) {
        return code.reachable(from, index -> index == at || releases.get(index));
    }
}
