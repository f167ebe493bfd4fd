package io.chancery.records.serde;

import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What another vendor's serializer throws, as one of ours. Confluent's wraps a registry it cannot reach in a {@link
 * SerializationException} with an {@link IOException} below, and the registry's own answers in exceptions whose message
 * ends in the registry's error code.
 */
final class ForeignFailure {
    private static final String SCHEMA_NOT_FOUND = "40403";

    private ForeignFailure() {}

    static RuntimeException ofReading(RuntimeException failure) {
        if (isOurs(failure)) {
            return failure;
        }
        if (mentions(failure, SCHEMA_NOT_FOUND)) {
            return new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "the registry does not know the schema id", failure);
        }
        if (isRegistrys(failure)) {
            return unavailable(failure);
        }
        return new UnreadableRecordException(Reason.CORRUPT, "the deserializer could not read the record", failure);
    }

    static RuntimeException ofWriting(RuntimeException failure) {
        return !isOurs(failure) && isRegistrys(failure) ? unavailable(failure) : failure;
    }

    private static RuntimeException unavailable(RuntimeException failure) {
        return new RegistryUnavailableException("the schema registry cannot be asked (schema.registry.url)", failure);
    }

    private static boolean isOurs(RuntimeException failure) {
        return failure instanceof UnreadableRecordException
                || failure instanceof RegistryUnavailableException
                || failure instanceof SchemaRefusedException;
    }

    private static boolean isRegistrys(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isConnection(cause) || isRestAnswer(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException;
    }

    /** Confluent's RestClientException, which is not on the class path here, or what it is turned into. */
    private static boolean isRestAnswer(Throwable cause) {
        return cause.getClass().getSimpleName().equals("RestClientException")
                || (cause instanceof ApiException && !(cause instanceof SerializationException));
    }

    private static boolean mentions(Throwable failure, String text) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
