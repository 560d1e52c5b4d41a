package dev.rockpool.observe.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.Closeable;
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
/// user only; the agent that it starts in the other JVM listens to local connections only. Not to
/// be loaded where there is no module jdk.attach.
///
/// @param pid the number of its process
/// @param connector open
/// @param connection of the connector
record LocalJvm(long pid, JMXConnector connector, MBeanServerConnection connection)
        implements Closeable {

    /// See [RemotePools#jvms()].
    static List<RemoteJvm> all() throws UnreachableException {
        long self = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .map(jvm -> new RemoteJvm(Long.parseLong(jvm.id()), main(jvm.displayName())))
                .filter(jvm -> jvm.pid() != self)
                .sorted(Comparator.comparingLong(RemoteJvm::pid))
                .toList();
    }

    /// The arguments that follow are nobody's business.
    private static String main(String commandLine) {
        return commandLine.split(" ", 2)[0];
    }

    /// See [RemotePools#attach(long)].
    static LocalJvm attach(long pid) throws UnreachableException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            throw new UnreachableException("There is no process %d.".formatted(pid), null);
        }
        try {
            JMXConnector connector = connect(address(pid));
            return new LocalJvm(pid, connector, connector.getMBeanServerConnection());
        } catch (AttachNotSupportedException e) { // whose message tells the command line
            String why = "it is no JVM, or runs with -XX:+DisableAttachMechanism";
            throw refusal(process.get(), why, e);
        } catch (IOException e) {
            throw refusal(process.get(), e.getMessage(), e);
        }
    }

    private static UnreachableException refusal(
            ProcessHandle process, @Nullable String why, Exception cause) {
        return new UnreachableException(
                "Process %d cannot be looked into%s: %s."
                        .formatted(process.pid(), owner(process), why),
                cause);
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
        String owner = process.info().user().orElse(null);
        String self = System.getProperty("user.name");
        return owner == null || owner.equals(self)
                ? ""
                : ", it belongs to user %s and not to %s".formatted(owner, self);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    @Override
    public String toString() {
        return "JVM " + pid;
    }
}
