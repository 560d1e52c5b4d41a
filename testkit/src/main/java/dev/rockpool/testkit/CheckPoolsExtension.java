package dev.rockpool.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/// See [CheckPools].
///
/// It listens from before the instance is made, because that makes the pools in the fields, and
/// looks in `afterEach`, because that comes after the test's own `@AfterEach`, which may close
/// leases and pools; `afterTestExecution` would come before it.
final class CheckPoolsExtension
        implements TestInstancePreConstructCallback, BeforeEachCallback, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(CheckPoolsExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(
            TestInstanceFactoryContext instance, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) { // else it is made for all tests of its class
            listen(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        listen(context);
    }

    private static void listen(ExtensionContext context) {
        Store store = context.getStore(OURS);
        if (store.get(PoolsOfATest.class) == null) {
            store.put(PoolsOfATest.class, new PoolsOfATest(optionsOf(context).level()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        PoolsOfATest pools = context.getStore(OURS).remove(PoolsOfATest.class, PoolsOfATest.class);
        if (pools == null) {
            return;
        }
        try (pools) {
            pools.check(optionsOf(context).allow());
        } catch (AssertionError faults) {
            Throwable own = context.getExecutionException().orElseThrow(() -> faults);
            own.addSuppressed(faults);
        }
    }

    /// The annotation next to the test: at its method, at its class, at a class around that.
    private static CheckPools optionsOf(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), CheckPools.class)
                .or(() ->
                        AnnotationSupport.findAnnotation(
                                context.getRequiredTestClass(),
                                CheckPools.class,
                                context.getEnclosingTestClasses()))
                .orElseThrow();
    }
}
