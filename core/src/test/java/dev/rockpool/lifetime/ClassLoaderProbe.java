package dev.rockpool.lifetime;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Deploys a [WebApplication] in a class loader of its own, lets it work on threads of every kind,
/// forgets it, and says whether its class loader was collected.
final class ClassLoaderProbe {
    static final String COLLECTED = "collected";

    private ClassLoaderProbe() {}

    public static void main(String[] arguments) throws Exception {
        try (ExecutorService container = Executors.newFixedThreadPool(1)) {
            // These threads must not be the application's: they would inherit its loader.
            container.submit(() -> {}).get();
            Thread.ofVirtual().start(() -> {}).join();
            WeakReference<ClassLoader> application = deployAndForget(container);
            boolean gone = Eventually.afterCollections(() -> application.refersTo(null));
            System.out.println(gone ? COLLECTED : "pinned");
        }
    }

    private static WeakReference<ClassLoader> deployAndForget(ExecutorService container)
            throws Exception {
        var archive =
                new URL[] {
                    Path.of("target/classes").toUri().toURL(),
                    Path.of("target/test-classes").toUri().toURL()
                };
        @Nullable ClassLoader boot = null;
        try (var loader = new URLClassLoader(archive, boot)) {
            Runnable application =
                    (Runnable)
                            loader.loadClass(WebApplication.class.getName())
                                    .getConstructor()
                                    .newInstance();
            if (application.getClass().getClassLoader() != loader) {
                throw new IllegalStateException("the application is not its own");
            }
            Runnable request = () -> serve(application);
            request.run();
            container.submit(request).get();
            Thread.ofVirtual().start(request).join();
            Thread shortLived = new Thread(request);
            shortLived.start();
            shortLived.join();
            Thread.sleep(100); // some ticks of the idle timer
            return new WeakReference<>(loader);
        }
    }

    private static void serve(Runnable application) {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(application.getClass().getClassLoader());
        application.run();
        current.setContextClassLoader(before);
    }
}
