package dev.rockpool.lifetime;

import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Deploys a [WebApplication] in a class loader of its own, lets it work on threads of every kind,
/// forgets it, and says whether its class loader was collected. The application carries the library
/// in its own archive, or shares that of its container.
final class ClassLoaderProbe {
    static final String COLLECTED = "collected";
    static final String SHARED = "-Dshared=true";

    private static final List<ClassLoader> CONTAINERS = new ArrayList<>(); // they stay

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
        try (URLClassLoader loader = loader()) {
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

    private static URLClassLoader loader() throws MalformedURLException {
        URL library = Path.of("target/classes").toUri().toURL();
        URL application = Path.of("target/test-classes").toUri().toURL();
        @Nullable ClassLoader boot = null;
        if (!Boolean.getBoolean("shared")) {
            return new URLClassLoader(new URL[] {library, application}, boot);
        }
        var container = new URLClassLoader(new URL[] {library}, boot);
        CONTAINERS.add(container);
        return new URLClassLoader(new URL[] {application}, container);
    }

    private static void serve(Runnable application) {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(application.getClass().getClassLoader());
        application.run();
        current.setContextClassLoader(before);
    }
}
