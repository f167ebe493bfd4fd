package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.kms.KmsException;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.rotation.RotationResult;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** One wallet's key fails while hundreds of its requests wait, on the partition that other wallets use too. */
@Timeout(120)
class WaitingWorkTest {
    private static final int ATTACK = 700;
    private static final int OTHERS = 200;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final WalletId OF_ANOTHER_TENANT = new WalletId("globex", "payouts");

    private final TestTopology topology = patient();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.chancery");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        topology.close();
    }

    @Test
    void othersAreAnsweredWhileAKeyFails() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        topology.finish();
        sendOthers();

        topology.finish();

        assertEquals(requests(OTHERS), ids(topology.signed()));
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void othersAreAnsweredWhileTheCallsWithAKeyHang() {
        sendAttack();
        topology.publish();
        int hanging = topology.threads.waiting();
        sendOthers();

        finishBut(hanging);

        assertEquals(requests(OTHERS), ids(topology.signed()));
    }

    @Test
    void othersAreAnsweredAfterTheWorkWasRestored() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        sendOthers();

        topology.restart();
        for (int round = 0; round < 20; round++) {
            topology.finish();
        }

        assertEquals(requests(OTHERS), ids(topology.signed()));
    }

    @Test
    void othersAreAnsweredWhileAKeyIsThrottled() {
        topology.kms.fail(TestTopology.KEY_ID, () -> new KmsException.Throttled("too many calls", null));
        sendAttack();
        topology.finish();
        sendOthers();

        topology.finish();

        assertEquals(requests(OTHERS), ids(topology.signed()));
        assertEquals(0, topology.rejections().size());
    }

    @Test
    void allIsAnsweredInOrderWhenTheKeyWorksAgain() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        topology.finish();
        topology.pass(PAUSE);
        topology.kms.answer(TestTopology.KEY_ID);

        topology.pass(PAUSE);

        assertEquals(requests(ATTACK), ids(topology.signed()));
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void allIsAnsweredByItsDeadlineWhenTheKeyNeverWorks() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        topology.finish();

        topology.pass(TestTopology.DEADLINE);
        topology.finish();

        assertEquals(ATTACK, topology.rejections().size());
    }

    @Test
    void theKmsIsHardlyAskedForTheKeyThatFails() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        topology.finish();
        int before = topology.kms.signCalls();

        for (int pause = 0; pause < 10; pause++) {
            topology.pass(PAUSE);
        }

        assertEquals(before + 10, topology.kms.signCalls());
    }

    @Test
    void theLogNamesWalletAndKeyOnceUntilTheKeyWorksAgain() {
        topology.kms.silence(TestTopology.KEY_ID);
        sendAttack();
        topology.finish();
        topology.pass(PAUSE);
        topology.kms.answer(TestTopology.KEY_ID);
        topology.pass(PAUSE);

        assertEquals(
                List.of(
                        "WARN a KMS call failed; it is made again until the deadline [purpose=\"sign\", wallet=\"acme/treasury\","
                                + " key=\"1234abcd...\", reason=\"no answer\", reached=\"unknown\", answeredBy=\"nobody\"]",
                        "INFO the KMS answers for a key again [wallet=\"acme/treasury\", key=\"1234abcd...\"]"),
                logged());
    }

    @Test
    void othersAreOpenedWhileATenantsMasterKeyFails() {
        topology.withKeys(OF_ANOTHER_TENANT);
        EncryptionContext acme = EncryptionContext.ofTenant("acme");
        List<SealedRequest> sealed = IntStream.range(0, ATTACK)
                .mapToObj(number -> topology.envelope.seal(TestTopology.request(number)))
                .toList();
        topology.dataKeys.silence(acme);
        sealed.forEach(topology::send);
        topology.finish();
        for (int number = 0; number < OTHERS; number++) {
            topology.send(topology.envelope.seal(TestTopology.request(number, OF_ANOTHER_TENANT)));
            topology.send(TestTopology.request(number, TestTopology.OTHER_WALLET));
        }

        topology.finish();

        assertEquals(2 * OTHERS, topology.signed().size());
        assertEquals(List.of(), topology.rejections());
        assertTrue(
                logged().getFirst()
                        .startsWith("WARN a KMS call failed; it is made again until the deadline [purpose=\"open\""),
                logged()::toString);
        topology.dataKeys.answer(acme);
        topology.pass(PAUSE);
        assertEquals(requests(ATTACK), ids(topology.signed()));
        assertTrue(
                logged().contains("INFO the KMS answers for a key again [tenant=\"acme\", key=\"master key\"]"),
                logged()::toString);
    }

    @Test
    void commandsForOthersAreCarriedOutWhileTheCallsForAWalletHang() {
        WalletId hung = new WalletId("acme", "new");
        topology.kms.with("key-of-" + hung.key(), KeySpec.ECC_SECG_P256K1);
        for (int command = 0; command < 50; command++) {
            topology.send(TestTopology.registerKey("register-" + command, hung));
        }
        topology.publish();
        int hanging = topology.threads.waiting();
        topology.kms.with("key-of-" + OF_ANOTHER_TENANT.key(), KeySpec.ECC_SECG_P256K1);
        topology.send(TestTopology.registerKey("register-other", OF_ANOTHER_TENANT));

        finishBut(hanging);

        assertEquals(
                List.of("register-other"),
                topology.results().stream().map(RotationResult::commandId).toList());
    }

    private void sendAttack() {
        for (int number = 0; number < ATTACK; number++) {
            topology.send(TestTopology.request(number));
        }
    }

    private void sendOthers() {
        for (int number = 0; number < OTHERS; number++) {
            topology.send(TestTopology.request(number, TestTopology.OTHER_WALLET));
        }
    }

    /** Finishes all work but the first so many pieces. */
    private void finishBut(int hanging) {
        topology.publish();
        while (topology.threads.waiting() > hanging) {
            topology.threads.runLast();
            topology.publish();
        }
    }

    private List<String> logged() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(event -> event.getLevel() + " " + event.getMessage() + " " + event.getKeyValuePairs())
                .filter(line -> line.contains("KMS"))
                .toList();
    }

    private static List<String> requests(int count) {
        return IntStream.range(0, count).mapToObj(number -> "request-" + number).toList();
    }

    private static List<String> ids(List<SignedPayload> signed) {
        return signed.stream().map(SignedPayload::requestId).toList();
    }

    private static TestTopology patient() {
        TestTopology topology = new TestTopology();
        topology.pause = PAUSE;
        topology.restart();
        return topology.withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);
    }
}
