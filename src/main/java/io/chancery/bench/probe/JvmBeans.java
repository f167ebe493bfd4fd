package io.chancery.bench.probe;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import java.util.stream.DoubleStream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** The JMX beans of another JVM of the same user, which needs no options for it. */
public final class JvmBeans implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private JvmBeans(JMXConnector connector, MBeanServerConnection server) {
        this.connector = connector;
        this.server = server;
    }

    /** Connects to the JVM with this process id; returns null if it cannot be attached to. */
    public static @Nullable JvmBeans of(long process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                return connect(machine.startLocalManagementAgent());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException notTold) {
            return null;
        }
    }

    /**
     * Returns the values of an attribute of all beans whose names match.
     *
     * @param pattern of the names, such as {@code kafka.producer:type=producer-metrics,client-id=*}
     */
    public double[] values(String pattern, String attribute) {
        try {
            Set<ObjectName> names = server.queryNames(new ObjectName(pattern), null);
            return names.stream()
                    .flatMapToDouble(name -> value(name, attribute))
                    .toArray();
        } catch (IOException gone) {
            return new double[0];
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the sum of the same values; 0 if no bean matches. */
    public double sum(String pattern, String attribute) {
        return DoubleStream.of(values(pattern, attribute)).sum();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            return;
        }
    }

    @SuppressWarnings("BanJNDI") // the address of a process of this user's holds the stub itself; no directory is asked
    private static JvmBeans connect(String address) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
        return new JvmBeans(connector, connector.getMBeanServerConnection());
    }

    private DoubleStream value(ObjectName name, String attribute) {
        try {
            Object value = server.getAttribute(name, attribute);
            return value instanceof Number number && Double.isFinite(number.doubleValue())
                    ? DoubleStream.of(number.doubleValue())
                    : DoubleStream.empty();
        } catch (JMException | IOException notTold) {
            return DoubleStream.empty();
        }
    }
}
