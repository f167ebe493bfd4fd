package io.chancery.failure;

import io.chancery.text.NetworkFault;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a Kafka client that cannot be made as it is configured, or that gets no authenticated connection. Each
 * names the innermost reason and the setting to change.
 */
final class KafkaClientFault {
    private static final String LISTENERS = "kafka.security.protocol";
    private static final String LOGIN = "kafka.sasl.jaas.config";
    private static final String DOCUMENTED = "docs/kafka-login.md describes how to log in to Kafka";

    /** What each of Kafka's clients says of itself when it cannot be made. */
    private static final Pattern NOT_MADE = Pattern.compile("Failed to (create new|construct kafka) .*");

    private static final Pattern PASSWORD =
            Pattern.compile("(?i)password was incorrect|password verification failed|incorrect password");

    private static final Pattern NO_KEY = Pattern.compile("(?i)cannot recover key|get key failed");

    private static final Pattern SSL = Pattern.compile("SSL");

    /** A class that no jar has. */
    private static final Pattern NO_CLASS = Pattern.compile("No LoginModule found for|Class .* could not be found");

    private static final Pattern NO_ADDRESS = Pattern.compile("No resolvable bootstrap urls .*");

    private KafkaClientFault() {}

    /** Returns the failure of a client with {@code login}; null if {@code problem} is of another kind. */
    static @Nullable Failure of(Throwable problem, KafkaLogin login) {
        List<Throwable> chain = NetworkFault.chain(problem);
        for (Throwable each : chain) {
            if (each instanceof AuthenticationException refused) {
                return refused(refused, login);
            }
        }
        boolean notMade = chain.stream()
                .anyMatch(each -> each instanceof KafkaException
                        && NOT_MADE.matcher(NetworkFault.message(each)).matches());
        return notMade ? notMade(chain, login) : null;
    }

    private static Failure refused(AuthenticationException refused, KafkaLogin login) {
        String message = NetworkFault.message(refused);
        return switch (refused) {
            case SslAuthenticationException tls -> tls(NetworkFault.of(tls), tls);
            case IllegalSaslStateException mixed ->
                kafkaRefused(message, "check " + LISTENERS + ": this listener does not want SASL as it is set", mixed);
            case UnsupportedSaslMechanismException unknown ->
                kafkaRefused(
                        message, "check kafka.sasl.mechanism; the cluster's operator knows its mechanisms", unknown);
            default -> kafkaRefused(message, "check " + credentials(login) + "; " + DOCUMENTED, refused);
        };
    }

    private static Failure kafkaRefused(String message, String advice, Throwable cause) {
        return new Failure(
                "kafka-refused", ExitCode.CONFIGURATION, "Kafka refuses this client: " + message, advice, cause);
    }

    private static String credentials(KafkaLogin login) {
        String mechanism = login.settings().getOrDefault("kafka.sasl.mechanism", "");
        return mechanism.toUpperCase(Locale.ROOT).equals("OAUTHBEARER")
                ? "the kafka.sasl.oauthbearer.* settings and the token's audience and scope"
                : LOGIN + " and kafka.sasl.mechanism";
    }

    private static Failure tls(NetworkFault fault, Throwable cause) {
        return new Failure(
                "kafka-tls",
                ExitCode.CONFIGURATION,
                "no TLS connection to Kafka: " + fault.reason(),
                tlsAdvice(fault.kind()),
                cause);
    }

    private static String tlsAdvice(NetworkFault.Kind kind) {
        return switch (kind) {
            case UNTRUSTED ->
                "set kafka.ssl.truststore.location to a store with the certificate of the brokers' authority";
            case EXPIRED -> "renew the brokers' certificate, or set this machine's clock";
            case OTHER_NAME ->
                "set kafka.bootstrap.servers, and the brokers' advertised listeners, to names that the certificate has";
            case CLIENT_CERTIFICATE ->
                "set kafka.ssl.keystore.location to a store with a key whose certificate the brokers trust";
            case NO_TLS -> "check kafka.bootstrap.servers and " + LISTENERS + ", which asks for TLS";
            case TLS, UNKNOWN_HOST, REFUSED, LATE, BROKEN, OTHER ->
                "check the kafka.ssl.* settings and what the brokers' listener wants";
        };
    }

    private static Failure notMade(List<Throwable> chain, KafkaLogin login) {
        Throwable innermost = chain.getLast();
        if (NO_ADDRESS.matcher(NetworkFault.message(innermost)).matches()) {
            return new Failure(
                    "kafka-unreachable",
                    ExitCode.UNAVAILABLE,
                    "no host of kafka.bootstrap.servers has an address",
                    "check kafka.bootstrap.servers and the name service, then try again",
                    innermost);
        }
        Failure ofToken = TokenFault.of(chain);
        if (ofToken != null) {
            return ofToken;
        }
        String setting = setting(chain, login);
        return new Failure(
                "invalid-setting",
                ExitCode.CONFIGURATION,
                setting + " cannot be used: "
                        + (says(chain, PASSWORD) || says(chain, NO_KEY) ? "the password is wrong" : reason(innermost)),
                says(chain, NO_CLASS)
                        ? "put the jar that has this class, and what it needs, into lib-ext/: docs/kafka-login.md"
                        : DOCUMENTED,
                innermost);
    }

    private static String setting(List<Throwable> chain, KafkaLogin login) {
        if (says(chain, NO_KEY)) {
            return "kafka.ssl.key.password";
        }
        String quoted = QuotedSetting.in(chain, login);
        if (quoted != null) {
            return says(chain, PASSWORD) ? quoted.replaceFirst("\\.location$", ".password") : quoted;
        }
        boolean ofLogin = chain.stream().anyMatch(LoginException.class::isInstance);
        return !ofLogin && says(chain, SSL) ? "kafka.ssl.*" : LOGIN;
    }

    private static boolean says(List<Throwable> chain, Pattern text) {
        return chain.stream()
                .anyMatch(each -> text.matcher(NetworkFault.message(each)).find());
    }

    private static String reason(Throwable innermost) {
        String message = NetworkFault.message(innermost);
        return switch (innermost) {
            case NoSuchFileException missing -> "there is no file " + message;
            case FileNotFoundException missing -> "there is no file " + message;
            case AccessDeniedException closed -> "the file " + message + " may not be read";
            case ConfigException wrong -> message;
            default -> message.isEmpty() ? innermost.getClass().getSimpleName() : message;
        };
    }
}
