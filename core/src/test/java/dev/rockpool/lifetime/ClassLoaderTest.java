package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An application that used pools and is gone leaves nothing behind, closed or not.
class ClassLoaderTest {

    @Test
    void aForgottenApplicationIsCollected() throws Exception {
        try (ExecutorService container = Executors.newFixedThreadPool(2)) {
            WeakReference<ClassLoader> application = deployAndForget(container);

            assertThat(Eventually.afterCollections(() -> application.refersTo(null))).isTrue();
        }
    }

    private static WeakReference<ClassLoader> deployAndForget(ExecutorService container)
            throws Exception {
        var archive =
                new URL[] {
                    Path.of("target/classes").toUri().toURL(),
                    Path.of("target/test-classes").toUri().toURL()
                };
        @Nullable ClassLoader boot = null; // the platform loader would find our module in the test's own
        try (var loader = new URLClassLoader(archive, boot)) {
            Runnable application =
                    (Runnable)
                            loader.loadClass(WebApplication.class.getName())
                                    .getConstructor()
                                    .newInstance();
            assertThat(application.getClass().getClassLoader()).isSameAs(loader);
            Runnable request =
                    () -> {
                        Thread current = Thread.currentThread();
                        ClassLoader before = current.getContextClassLoader();
                        current.setContextClassLoader(loader);
                        application.run();
                        current.setContextClassLoader(before);
                    };
            request.run();
            container.submit(request).get();
            Thread.ofVirtual().start(request).join();
            Thread shortLived = new Thread(request);
            shortLived.start();
            shortLived.join();
            return new WeakReference<>(loader);
        }
    }
}
