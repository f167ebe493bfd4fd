package io.chancery.failure;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.stream.runtime.MovedWalletsException;
import io.chancery.stream.trail.LostTrailException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/** Words exceptions for whoever ran the command. */
public final class Failures {
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

    private Failures() {}

    /** The failure that {@code problem} is or amounts to. */
    public static Failure of(Throwable problem) {
        return of(problem, KafkaLogin.UNKNOWN);
    }

    /**
     * The failure that {@code problem} is, wraps or amounts to, in a process that works with Kafka under {@code login}.
     */
    public static Failure of(Throwable problem, KafkaLogin login) {
        boolean wrapped = false;
        for (Throwable inner = problem; inner != null; inner = isWrapper(inner) ? inner.getCause() : null) {
            Failure known = known(inner, login, wrapped);
            if (known != null) {
                return known;
            }
            wrapped = true;
        }
        return new Failure(
                "unexpected",
                ExitCode.FAILED,
                problem.getClass().getSimpleName() + ": " + message(problem),
                "run it again with --verbose for the details",
                problem);
    }

    private static @Nullable Failure known(Throwable problem, KafkaLogin login, boolean wrapped) {
        return switch (problem) {
            case Failure failure -> failure;
            case ConfigException wrong ->
                new Failure(
                        "invalid-setting",
                        ExitCode.CONFIGURATION,
                        message(wrong),
                        "docs/configuration.md describes every setting",
                        wrong);
            case KmsConfigurationException unusable ->
                new Failure(
                        unusable.code(),
                        ExitCode.CONFIGURATION,
                        message(unusable),
                        "correct the kms.* settings; docs/configuration.md describes them",
                        unusable);
            case KmsException kms ->
                new Failure(
                        kms.code().code(),
                        kms.retryable() ? ExitCode.UNAVAILABLE : ExitCode.FAILED,
                        message(kms.messageWithAnswer()),
                        "check the kms.* settings and the key",
                        kms);
            case RegistryUnavailableException absent ->
                new Failure(
                        "schema-registry-unreachable",
                        ExitCode.UNAVAILABLE,
                        message(absent),
                        "check schema.registry.url, the registry and the network, then try again",
                        absent);
            case SchemaRefusedException refused ->
                new Failure(
                        "schema-refused",
                        ExitCode.FAILED,
                        message(refused),
                        "register Chancery's schemas, or let this worker do it: docs/configuration.md",
                        refused);
            case LostTrailException lost ->
                new Failure(
                        "audit-trail-mismatch",
                        ExitCode.FAILED,
                        message(lost),
                        "leave everything as it is; docs/audit-recovery.md says how to go on",
                        lost);
            case MovedWalletsException moved ->
                new Failure(
                        "wallets-elsewhere",
                        ExitCode.CONFIGURATION,
                        message(moved),
                        "set wallets.partitions to " + moved.before(),
                        moved);
            case MissingSourceTopicException deleted ->
                new Failure(
                        "topics-missing",
                        ExitCode.CONFIGURATION,
                        "a topic that a worker reads does not exist any more",
                        "run `chancery topics create` with the same configuration",
                        deleted);
            case AuthenticationException refused -> kafkaRefused(refused);
            case AuthorizationException refused ->
                RefusedAccess.of(refused, login, wrapped).failure(login, refused);
            case RetriableException passing ->
                new Failure(
                        "kafka-unavailable",
                        ExitCode.UNAVAILABLE,
                        "Kafka did not answer in time: " + message(passing),
                        "check the brokers and kafka.bootstrap.servers, then try again",
                        passing);
            default -> null;
        };
    }

    /**
     * Kafka Streams and futures wrap what has failed; a bare {@link KafkaException} wraps what kept a client from being
     * made.
     */
    private static boolean isWrapper(Throwable problem) {
        return problem instanceof StreamsException
                || problem instanceof ExecutionException
                || problem instanceof CompletionException
                || problem.getClass() == KafkaException.class;
    }

    private static Failure kafkaRefused(Exception refused) {
        return new Failure(
                "kafka-refused",
                ExitCode.CONFIGURATION,
                "Kafka refuses this client: " + message(refused),
                "check the kafka.security.*, kafka.sasl.* and kafka.ssl.* settings",
                refused);
    }

    private static String message(Throwable problem) {
        return message(String.valueOf(problem.getMessage()));
    }

    private static String message(String text) {
        String message = LINE_BREAKS.matcher(text.strip()).replaceAll(" ");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
