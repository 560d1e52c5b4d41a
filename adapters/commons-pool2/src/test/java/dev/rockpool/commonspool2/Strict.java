package dev.rockpool.commonspool2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/// The published tests pass over what a pool says it does not support, and count as passed. Ours
/// supports everything: if it says otherwise, that is a failure.
final class Strict {
    private Strict() {}

    /// Makes a pool that may not say so, nor may its making.
    static <P> P strict(Class<P> type, Supplier<? extends P> making) {
        P pool;
        try {
            pool = making.get();
        } catch (UnsupportedOperationException refusal) {
            throw new AssertionError("not supported: making a pool", refusal);
        }
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(pool, arguments);
                            } catch (InvocationTargetException e) {
                                Throwable cause = e.getCause();
                                throw cause instanceof UnsupportedOperationException
                                        ? new AssertionError("not supported: " + method, cause)
                                        : cause;
                            }
                        }));
    }
}
