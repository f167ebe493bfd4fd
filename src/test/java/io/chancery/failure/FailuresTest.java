package io.chancery.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaRefusedException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void aBackendThatMayNotBeUsedIsAMatterOfConfiguration() {
        Failure failure = Failures.of(new KmsConfigurationException("kms.backend", "must be set."));

        assertEquals("kms-not-configured", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertEquals("kms.backend must be set", failure.what());
    }

    @Test
    void aFileThatIsInTheWayIsToldInWords() {
        for (Exception problem : List.of(
                new NoSuchFileException("/var/lib/chancery/office"),
                new UncheckedIOException(new AccessDeniedException("/var/lib/chancery/office")))) {
            Failure failure = Failures.of(problem);

            assertEquals("input-output", failure.code());
            assertEquals(ExitCode.FAILED, failure.exitCode());
            assertTrue(failure.what().startsWith("/var/lib/chancery/office "), failure::what);
            assertFalse(failure.what().contains("Exception"), failure::what);
        }
    }

    @Test
    void anAbsentRegistryMayComeBack() {
        Failure failure = Failures.of(new RegistryUnavailableException("the schema registry cannot be reached"));

        assertEquals("schema-registry-unreachable", failure.code());
        assertEquals(ExitCode.UNAVAILABLE, failure.exitCode());
    }

    @Test
    void aRefusedSchemaHasItsOwnCode() {
        assertEquals(
                "schema-refused", Failures.of(new SchemaRefusedException("no")).code());
    }

    @Test
    void aTopicThatWasDeletedUnderAWorkerIsMissing() {
        Failure failure = Failures.of(new MissingSourceTopicException("gone"));

        assertEquals("topics-missing", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        Failure failure = Failures.of(new StreamsException("cannot send due to:\n  the record is too large.\n"));

        assertEquals("StreamsException: cannot send due to: the record is too large", failure.what());
    }
}
