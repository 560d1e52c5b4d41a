package dev.rockpool.testkit.rules;

import java.util.stream.Stream;

/// No item is lost by the method that acquired it, neither by a return nor by an exception.
public final class GivenBackWhateverHappens extends OfAcquisitions {

    /// Makes the condition.
    public GivenBackWhateverHappens() {
        super("give back what they acquire, whatever happens");
    }

    @Override
    Stream<String> faults(ClassCode code, ClassCode.Method method, PoolCalls calls) {
        return calls.acquisitions(method.code()).stream()
                .flatMap(acquisition ->
                        acquisition
                                .loss()
                                .map(loss -> message(code, method, acquisition, loss))
                                .stream());
    }

    private static String message(
            ClassCode code,
            ClassCode.Method method,
            Acquisition acquisition,
            Acquisition.Loss loss) {
        return "%s acquires in %s, and %s in %s: %s"
                .formatted(
                        method.words(),
                        code.location(acquisition.line()),
                        loss.thrown() ? "an exception loses it" : "ends without giving it back",
                        code.location(loss.line()),
                        "let a try with a finally that releases follow at once, or take lease() or use(…)");
    }
}
