package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.NamedKey;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that AWS KMS makes for an operator, and does not know, list or let us use at once. */
class NamedKeyMakerTest {
    private static final NamedKey AUDIT = NamedKey.ofCheckpoints("audit-office-1");
    private static final NamedKey MASTER = NamedKey.ofDataKeys("envelope-acme", "acme");

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30));

    @AfterEach
    void close() {
        provider.close();
        endpoint.close();
    }

    @Test
    void waitsForAKeyThatTheKmsDoesNotKnowAtOnce() {
        endpoint.newKeysLag(5, "NotFoundException");

        NamedKeyMaker.Made made = maker(Duration.ofMinutes(2)).make(AUDIT);

        assertTrue(made.isNew());
        assertEquals(endpoint.arns().getFirst(), made.keyId());
        assertEquals(1, endpoint.arns().size());
    }

    @Test
    void makesNoSecondKey() {
        NamedKeyMaker.Made first = maker(Duration.ZERO).make(MASTER);

        NamedKeyMaker.Made second = maker(Duration.ZERO).make(MASTER);

        assertFalse(second.isNew());
        assertEquals(first.keyId(), second.keyId());
        assertEquals(1, endpoint.masterArns().size());
    }

    @Test
    void takesTheKeyThatItMadeWithoutAnAnswer() {
        endpoint.next(KmsOperation.CREATE_KEY, Behavior.Fault.LOST_ANSWER);

        var unknown = assertThrows(Failure.class, () -> maker(Duration.ZERO).make(MASTER));
        NamedKeyMaker.Made made = maker(Duration.ZERO).make(MASTER);

        assertEquals(ExitCode.UNAVAILABLE, unknown.exitCode());
        assertTrue(unknown.advice().startsWith("run the command again in some minutes"), unknown::advice);
        assertFalse(made.isNew());
        assertEquals(1, endpoint.masterArns().size());
    }

    @Test
    void saysThatTheRightsMayBeMissing() {
        endpoint.always(KmsOperation.CREATE_KEY, new Behavior.Refusal(400, "AccessDeniedException"));

        var denied = assertThrows(Failure.class, () -> maker(Duration.ZERO).make(MASTER));

        assertEquals(ExitCode.FAILED, denied.exitCode());
        assertTrue(denied.what().startsWith("the key envelope-acme was not made: "), denied::what);
        assertTrue(denied.advice().contains("docs/security.md"), denied::advice);
        assertEquals(0, endpoint.masterArns().size());
    }

    /** Only of a key that is new may the KMS say for minutes that it is not ours to use. */
    @Test
    void doesNotWaitForARightToAKeyThatIsThere() {
        maker(Duration.ZERO).make(MASTER);
        endpoint.always(KmsOperation.CREATE_ALIAS, new Behavior.Refusal(400, "AccessDeniedException"));

        var denied = assertThrows(Failure.class, () -> maker(Duration.ofDays(1)).make(MASTER));

        assertEquals(ExitCode.FAILED, denied.exitCode());
    }

    private NamedKeyMaker maker(Duration patience) {
        return new NamedKeyMaker(
                provider.namedKeys(),
                new WaitLine(new PrintWriter(new StringWriter())),
                patience,
                Duration.ofMillis(1));
    }
}
