package dev.rockpool.internal;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/// What a class does by reflection before it is used.
public final class Fields {
    private Fields() {}

    /// The handle of a field of the calling class.
    public static VarHandle handle(Lookup caller, String field, Class<?> type) {
        try {
            return caller.findVarHandle(caller.lookupClass(), field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Initialises classes that the caller will need.
    public static void initialize(Lookup caller, Class<?>... classes) {
        try {
            for (Class<?> needed : classes) {
                caller.ensureInitialized(needed);
            }
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
