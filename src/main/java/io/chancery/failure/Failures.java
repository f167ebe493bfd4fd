package io.chancery.failure;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.stream.runtime.MovedWalletsException;
import io.chancery.stream.trail.LostTrailException;
import io.chancery.text.FileFault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
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
        Failure ofClient = problem instanceof Failure ? null : KafkaClientFault.of(problem, login);
        if (ofClient != null) {
            return ofClient;
        }
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
                        KmsFault.exitCode(kms, ExitCode.FAILED),
                        message(kms.messageWithAnswer()),
                        KmsFault.advice(
                                kms, "check the kms.* settings and the key", "check the kms.* settings and the key"),
                        kms);
            case RegistryUnavailableException absent -> RegistryFault.of(absent, message(absent));
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
            case AuthorizationException refused ->
                RefusedAccess.of(refused, login, wrapped).failure(login, refused);
            case RetriableException passing ->
                new Failure(
                        "kafka-unavailable",
                        ExitCode.UNAVAILABLE,
                        "Kafka did not answer in time: " + message(passing),
                        "check the brokers and kafka.bootstrap.servers, then try again",
                        passing);
            case UncheckedIOException file ->
                ofFile(Objects.requireNonNullElseGet(file.getCause(), () -> new IOException(file)));
            case IOException file -> ofFile(file);
            case OutOfMemoryError exhausted ->
                new Failure(
                        "out-of-memory",
                        ExitCode.OUT_OF_MEMORY,
                        "the process ran out of memory: " + message(exhausted),
                        "give it more, such as CHANCERY_JAVA_OPTS=-Xmx1g",
                        exhausted);
            default -> null;
        };
    }

    private static Failure ofFile(IOException problem) {
        return new Failure(
                "input-output",
                ExitCode.FAILED,
                message(FileFault.of(problem)),
                problem instanceof FileSystemException || problem instanceof FileNotFoundException
                        ? "check the path, who may read and write it, and the room on its disk"
                        : "check disks and network; run it again with --verbose for the details",
                problem);
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

    private static String message(Throwable problem) {
        return message(String.valueOf(problem.getMessage()));
    }

    private static String message(String text) {
        String message = LINE_BREAKS.matcher(text.strip()).replaceAll(" ");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
