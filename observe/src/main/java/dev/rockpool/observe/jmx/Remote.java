package dev.rockpool.observe.jmx;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.management.InstanceNotFoundException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/// A bean of another JVM.
///
/// @param name of the bean
/// @param jvm whose it is, for messages
/// @param proxy answers with what the bean says
record Remote<B>(ObjectName name, String jvm, B proxy) {

    static <B> Remote<B> of(
            MBeanServerConnection connection, String jvm, ObjectName name, Class<B> type) {
        return new Remote<>(name, jvm, JMX.newMXBeanProxy(connection, name, type));
    }

    /// Asks it.
    ///
    /// @throws UnreachableException if its JVM does not answer
    /// @throws IllegalStateException if it is gone
    <R> R ask(Function<B, R> question) throws UnreachableException {
        try {
            return question.apply(proxy);
        } catch (UndeclaredThrowableException e) {
            if (e.getCause() instanceof InstanceNotFoundException) {
                throw new IllegalStateException(
                        "%s of %s is gone: it was closed, or nobody uses it any more"
                                .formatted(name, jvm),
                        e);
            }
            throw UnreachableException.silent(jvm, e);
        }
    }

    /// Has it do something, as [#ask] does.
    void tell(Consumer<B> order) throws UnreachableException {
        ask(bean -> {
            order.accept(bean);
            return true;
        });
    }
}
