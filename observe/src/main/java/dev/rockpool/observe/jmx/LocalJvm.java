package dev.rockpool.observe.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/// A connection with a JVM of this machine, through the JDK's attach mechanism. It is for the same
/// user only; the agent that it starts in the other JVM listens to local connections only.
///
/// @param pid the number of its process
/// @param connector open
/// @param connection of the connector
record LocalJvm(long pid, JMXConnector connector, MBeanServerConnection connection)
        implements AutoCloseable {

    /// See [RemotePools#jvms()].
    static List<RemoteJvm> all() throws UnreachableException {
        checkModule();
        long self = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .map(jvm -> new RemoteJvm(Long.parseLong(jvm.id()), jvm.displayName()))
                .filter(jvm -> jvm.pid() != self)
                .sorted(Comparator.comparingLong(RemoteJvm::pid))
                .toList();
    }

    /// See [RemotePools#attach(long)].
    static LocalJvm attach(long pid) throws UnreachableException {
        checkModule();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            throw new UnreachableException("There is no process %d.".formatted(pid), null);
        }
        try {
            JMXConnector connector = connect(address(pid));
            return new LocalJvm(pid, connector, connector.getMBeanServerConnection());
        } catch (AttachNotSupportedException e) {
            throw new UnreachableException(
                    "Process %d cannot be looked into: %s.".formatted(pid, e.getMessage()), e);
        } catch (IOException e) {
            throw new UnreachableException(
                    "%s cannot be looked into%s: %s."
                            .formatted(name(pid), owner(process.get()), e.getMessage()),
                    e);
        }
    }

    private static void checkModule() throws UnreachableException {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new UnreachableException(
                    "This Java runtime cannot attach to other JVMs: it has no module jdk.attach.",
                    null);
        }
    }

    private static String address(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            return jvm.startLocalManagementAgent();
        } finally {
            jvm.detach();
        }
    }

    @SuppressWarnings("BanJNDI") // the address is of a JVM that this user may do anything with
    private static JMXConnector connect(String address) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(address));
    }

    /// Another user is the usual reason for a refusal.
    private static String owner(ProcessHandle process) {
        @Nullable String owner = process.info().user().orElse(null);
        String self = System.getProperty("user.name");
        return owner == null || owner.equals(self)
                ? ""
                : ", it belongs to user %s and not to %s".formatted(owner, self);
    }

    private static String name(long pid) {
        return "JVM " + pid;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    @Override
    public String toString() {
        return name(pid);
    }
}
