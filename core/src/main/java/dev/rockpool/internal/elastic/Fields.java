package dev.rockpool.internal.elastic;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/// Finds the handle of a field of the calling class.
final class Fields {
    private Fields() {}

    static VarHandle handle(Lookup caller, String field, Class<?> type) {
        try {
            return caller.findVarHandle(caller.lookupClass(), field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
