package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.client.SampleRequests;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.FakeSts;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.aws.Trouble;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKeyLifecycle;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.effect.Patience;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neighbors of the KMS that fail, or answer in its place, and a KMS that does not know its own new keys yet. */
class KmsFailuresTest {
    private static final int REQUESTS = 20;
    private static final int MOST_TURNS = 10_000;
    private static final RetrySettings RETRIES =
            new RetrySettings(1, Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(KmsFailureLog.class);
    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final FakeSts sts = new FakeSts();
    private final AwsKmsProvider provider = endpoint.open(sts);
    private final String keyId = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
    private final TestTopology topology = new TestTopology();

    @BeforeEach
    void open() {
        log.start();
        logger.addAppender(log);
        start(provider);
        topology.send(TestTopology.registerKey("register", TestTopology.WALLET, keyId));
        topology.finish();
        assertEquals(
                RotationResult.Status.COMPLETED, topology.results().getLast().status());
        topology.audit();
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        topology.close();
        provider.close();
        sts.close();
        endpoint.close();
    }

    @Test
    void requestsWaitForTheWordOfTheKmsItself() {
        int number = 0;
        for (Trouble trouble : Trouble.all()) {
            Collections.nCopies(3, trouble.behavior()).forEach(once -> endpoint.next(KmsOperation.SIGN, once));

            topology.send(TestTopology.request(number++));
            topology.finish();

            assertEquals(1, topology.signed().size(), trouble::toString);
            AuditEvent success = topology.audit().getLast();
            assertEquals(AuditEvent.Type.SIGN_SUCCESS, success.type());
            assertEquals(new KmsCalls(4, ScriptedKmsEndpoint.REQUEST_ID), success.kms());
        }
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void requestsWaitForCredentialsAndGiveTheirNoncesBackIfTheyEnd() throws InterruptedException {
        try (AwsKmsProvider without = endpoint.open(sts)) {
            start(without);
            sts.fail(new FakeSts.Trouble.Refusal(403, "AccessDenied"));
            for (int i = 0; i < REQUESTS; i++) {
                topology.send(TestTopology.request(i));
                Thread clock = Thread.ofVirtual().start(this::letTimePass);
                topology.finish();
                clock.interrupt();
                clock.join();
            }

            List<SigningRejection> rejections = topology.rejections();
            assertEquals(REQUESTS, rejections.size());
            for (SigningRejection rejection : rejections) {
                // Whether the deadline passes during a call or between two depends on when the clock goes on.
                boolean late = rejection.rejection().code() == RejectionCode.EXPIRED;
                assertTrue(
                        late || rejection.rejection().reason().contains("the KMS was not asked"), rejection::toString);
                assertNotEquals(
                        RejectionCode.ACCESS_DENIED, rejection.rejection().code());
            }
            for (AuditEvent event : topology.audit()) {
                assertTrue(event.kms() == null || event.kms().equals(KmsCalls.NONE), "nothing was sent to the KMS");
            }
            assertEquals(1, endpoint.calls(KmsOperation.SIGN), "only the key's check was signed");

            sts.behave();
            for (int i = 0; i < REQUESTS; i++) {
                topology.send(again(i));
            }
            topology.finish();
            assertEquals(REQUESTS, topology.signed().size(), "all nonces are free");
        }
    }

    @Test
    void aRefusedSignatureLeavesALineThatTellsWhyAndNothingMore() {
        endpoint.setState(keyId, "Disabled");

        for (int i = 0; i < 5; i++) {
            topology.send(TestTopology.request(i));
        }
        topology.finish();

        assertEquals(5, topology.rejections().size());
        List<ILoggingEvent> warnings = log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .toList();
        assertEquals(1, warnings.size(), "one for each kind and key");
        String line = warnings.getFirst().getKeyValuePairs().toString();
        for (String told : List.of(
                "wallet=\"" + TestTopology.WALLET,
                "kmsCode=\"DisabledException\"",
                "httpStatus=\"400\"",
                "answeredBy=\"kms\"",
                "purpose=\"sign\"")) {
            assertTrue(line.contains(told), line);
        }
        for (String secret : List.of("arn:", ScriptedKmsEndpoint.ACCOUNT, ScriptedKmsEndpoint.REGION, keyId)) {
            assertFalse(line.contains(secret), line);
        }
    }

    @Test
    void eachFailureTellsItsCauseAtDebug() {
        logger.setLevel(Level.DEBUG);
        endpoint.setState(keyId, "Disabled");

        for (int i = 0; i < 5; i++) {
            topology.send(TestTopology.request(i));
        }
        topology.finish();

        assertEquals(
                5,
                log.list.stream()
                        .filter(event -> event.getLevel() == Level.DEBUG && event.getThrowableProxy() != null)
                        .count());
    }

    /** The worker dies when the KMS has made the key; AWS lists it, and lets us use it, only later. */
    @Test
    void aRotationThatMakesItsKeyMakesOneOverACrashAndALaggingKms() {
        endpoint.newKeysLag(10, "AccessDeniedException");

        topology.send(TestTopology.command(
                "rotate", TestTopology.WALLET, new RotationCommand.RotateByCreating(Duration.ofDays(1))));
        for (int turn = 0; endpoint.arns().size() < 2 && turn < MOST_TURNS; turn++) {
            topology.publish();
            topology.threads.runAll();
        }
        assertEquals(2, endpoint.arns().size(), "the key is made when the worker ends");
        start(provider);
        topology.publish();
        topology.finish();

        RotationResult result = topology.results().getLast();
        assertEquals(RotationResult.Status.COMPLETED, result.status(), result::toString);
        assertEquals(2, result.keyVersion());
        assertEquals(2, endpoint.arns().size(), "no key was made twice");
    }

    private void start(AwsKmsProvider by) {
        topology.signer = new RetryingKms(by.kms(), RETRIES);
        topology.lifecycle = new RetryingKeyLifecycle(by.lifecycle(), RETRIES);
        topology.patience = new Patience(
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2));
        topology.restart();
    }

    private void letTimePass() {
        try {
            while (true) {
                Thread.sleep(10);
                topology.clock.advance(Duration.ofMinutes(1));
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another payload for the nonce of the {@code number}-th request. */
    private static SigningRequest again(int number) {
        return SampleRequests.of(number + REQUESTS, "again-" + number, TestTopology.WALLET, number, ManualClock.START);
    }
}
