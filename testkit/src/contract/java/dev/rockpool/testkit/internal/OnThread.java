package dev.rockpool.testkit.internal;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs the methods of a test class on a thread of the kind that the class asks for.
public final class OnThread implements InvocationInterceptor {

    /// A test class that asks for a kind of thread.
    public interface Choice {
        /// The kind of thread.
        ThreadKind thread();
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(test, method);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceed(test, method);
    }

    private static void proceed(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method)
            throws Throwable {
        if (method.getTarget().orElse(null) instanceof Choice choice) {
            choice.thread()
                    .call(() -> {
                        try {
                            test.proceed();
                        } catch (Throwable failure) {
                            throw ThreadKind.<RuntimeException>asItIs(failure);
                        }
                        return true;
                    });
        } else {
            test.proceed();
        }
    }
}
