package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.text.NetworkFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.security.sasl.Sasl;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/** The reasons why no broker answers a client: nobody listens there, or its listener wants another protocol. */
final class SilentBroker {
    private final String servers;
    private final AdminClientConfig settings;
    private final String protocol;

    /** @param settings those of a client that could be made */
    SilentBroker(ChanceryConfig config, Map<String, Object> settings) {
        this.servers = config.getString(Settings.KAFKA_BOOTSTRAP_SERVERS);
        this.settings = new AdminClientConfig(settings);
        this.protocol = this.settings
                .getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                .toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the failure of a client that can never connect: Kafka's tries for ever to make connections that this JVM
     * cannot make, or that the listener does not want. Null if neither is certain.
     */
    @Nullable
    Failure certain() {
        if (protocol.startsWith("SASL")) {
            String mechanism = settings.getString(SaslConfigs.SASL_MECHANISM);
            if (mechanisms().noneMatch(mechanism::equals)) {
                return unknown("kafka." + SaslConfigs.SASL_MECHANISM, mechanism, "no login module speaks it");
            }
        }
        if (protocol.endsWith("SSL")) {
            List<String> known = List.of(tls().getProtocols());
            for (String version : settings.getList(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG)) {
                if (!known.contains(version)) {
                    return unknown(
                            "kafka." + SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, version, "this JVM does not speak it");
                }
            }
        }
        return mismatch();
    }

    private static Failure unknown(String setting, String value, String why) {
        return new Failure(
                "invalid-setting",
                ExitCode.CONFIGURATION,
                setting + " cannot be used: " + value + ": " + why,
                "docs/kafka-login.md describes how to log in to Kafka",
                null);
    }

    /** Returns the mechanisms that the login modules of this JVM have made known. */
    private static Stream<String> mechanisms() {
        return Collections.list(Sasl.getSaslClientFactories()).stream()
                .flatMap(factory -> Stream.of(factory.getMechanismNames(Map.of())));
    }

    private static SSLParameters tls() {
        try {
            return SSLContext.getDefault().getSupportedSSLParameters();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private @Nullable Failure mismatch() {
        for (InetSocketAddress address : addresses()) {
            try {
                ListenerProbe.Wants wants = ListenerProbe.ask(address);
                boolean other = wants.tls() != protocol.endsWith("SSL")
                        || (!wants.mechanisms().isEmpty() && !protocol.startsWith("SASL"));
                return other ? mismatch(address, wants) : null;
            } catch (IOException silent) {
                // The next address is asked.
            }
        }
        return null;
    }

    /** Returns the failure of a client that got no answer in time. */
    Failure unreachable(@Nullable Throwable cause) {
        return new Failure(
                "kafka-unreachable",
                ExitCode.UNAVAILABLE,
                "no Kafka broker answers at " + servers + reason(),
                "check " + Settings.KAFKA_BOOTSTRAP_SERVERS + ", the brokers' advertised listeners and the network",
                cause);
    }

    private Failure mismatch(InetSocketAddress address, ListenerProbe.Wants wants) {
        String mechanisms = wants.mechanisms().isEmpty() ? "" : " with " + String.join(", ", wants.mechanisms());
        return new Failure(
                "invalid-setting",
                ExitCode.CONFIGURATION,
                "kafka.security.protocol is " + protocol + ", and the listener at " + address.getHostString() + ":"
                        + address.getPort() + " speaks " + wants.protocol() + mechanisms,
                "set kafka.security.protocol, and what belongs to it, as docs/kafka-login.md describes",
                null);
    }

    /** Returns why the first of the servers does not answer, if it is known. */
    private String reason() {
        for (InetSocketAddress address : addresses()) {
            try {
                ListenerProbe.ask(address);
            } catch (IOException silent) {
                return ": " + NetworkFault.of(silent).reason();
            }
        }
        return "";
    }

    private List<InetSocketAddress> addresses() {
        try {
            return ClientUtils.parseAndValidateAddresses(List.of(servers.split("\\s*,\\s*")), "use_all_dns_ips");
        } catch (ConfigException unusable) {
            return List.of();
        }
    }
}
