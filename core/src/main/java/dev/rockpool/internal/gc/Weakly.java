package dev.rockpool.internal.gc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;

/// Lets something that outlives us call us without keeping us: an object made of nothing but the
/// JDK's own classes, which refers weakly to its target and does nothing once that is gone.
///
/// The garbage collector beans and the timer live as long as the JVM. Were a listener or a task of
/// ours handed to them, it would keep its class, hence our class loader, hence (in a web
/// application that carries us in its own archive) every pool that a static field of that
/// application holds: undeployed, and there for ever. A weak reference inside an object of ours
/// does not help, since the object's class is ours. So the object is put together from method
/// handles, whose classes are the JDK's.
///
/// The target must be held elsewhere, by that whose life it is part of.
public final class Weakly {
    private static final MethodHandle GET;
    private static final MethodHandle IS_NULL;

    static {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            GET =
                    lookup.findVirtual(
                            WeakReference.class, "get", MethodType.methodType(Object.class));
            IS_NULL =
                    lookup.findStatic(
                            Objects.class,
                            "isNull",
                            MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Weakly() {}

    /// Wraps a target.
    ///
    /// @param <I> the interface
    /// @param type an interface of the JDK with one abstract method, which returns nothing
    /// @param target held weakly by the result
    /// @return calls the target while it lives
    public static <I> I weakly(Class<I> type, I target) {
        try {
            MethodHandle call = MethodHandles.publicLookup().unreflect(methodOf(type));
            MethodHandle nothing = MethodHandles.empty(call.type());
            MethodHandle isGone = IS_NULL.asType(MethodType.methodType(boolean.class, type));
            MethodHandle guarded = MethodHandles.guardWithTest(isGone, nothing, call);
            MethodHandle get =
                    GET.bindTo(new WeakReference<>(target)).asType(MethodType.methodType(type));
            return MethodHandleProxies.asInterfaceInstance(
                    type, MethodHandles.collectArguments(guarded, 0, get));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type + " is not accessible", e);
        }
    }

    private static Method methodOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no abstract method"));
    }
}
