package dev.rockpool.commonspool2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// The published tests pass over what a pool says it does not support. Ours supports everything: if
/// it says otherwise, that is a failure.
final class Strict {
    private Strict() {}

    static <P> P strict(Class<P> type, P pool) {
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
