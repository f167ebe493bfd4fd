package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.worker.check.AuditKeyCheck;
import io.chancery.worker.check.KeyHealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Whatever the KMS, or somebody before it, answers while a worker starts can be seen: its code, its status and its
 * cause.
 */
class KmsFailuresAtStartTest {
    private static final List<String> SECRETS =
            List.of("arn:", ScriptedKmsEndpoint.ACCOUNT, ScriptedKmsEndpoint.REGION, "127.0.0.1", "assumed-role");

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30));
    private final Kms kms = provider.kms();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Logger> loggers = Stream.of(KmsFailureLog.class, DegradedWallets.class)
            .map(type -> (Logger) LoggerFactory.getLogger(type))
            .toList();

    /**
     * An answer in place of KMS's.
     *
     * @param words of it in a sentence
     */
    record Answer(Behavior behavior, KmsAnswer answer, String fields, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    static List<Answer> answers() {
        return List.of(
                new Answer(
                        new Behavior.Refusal(400, "AccessDeniedException"),
                        new KmsAnswer(KmsAnswer.By.KMS, "AccessDeniedException", 400),
                        " kmsCode=AccessDeniedException httpStatus=400",
                        " (AccessDeniedException, HTTP status 400)"),
                new Answer(
                        new Behavior.Foreign(403, Map.of("Content-Type", "text/html"), "<html>no</html>"),
                        new KmsAnswer(KmsAnswer.By.UNKNOWN, null, 403),
                        " httpStatus=403",
                        " (HTTP status 403)"));
    }

    @BeforeEach
    void capture() {
        log.start();
        loggers.forEach(logger -> {
            logger.addAppender(log);
            logger.setLevel(Level.DEBUG);
        });
    }

    @AfterEach
    void close() {
        loggers.forEach(logger -> {
            logger.detachAppender(log);
            logger.setLevel(null);
        });
        provider.close();
        endpoint.close();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aDegradedWalletTellsTheAnswerAtErrorAndInTheFileAndItsCauseAtDebug(Answer given) {
        DegradedWallets degraded = degraded(given, true);

        assertTrue(
                degraded.now().getFirst().line().endsWith("\"" + given.fields()),
                degraded.now().getFirst().line());
        ILoggingEvent error = only(Level.ERROR);
        assertTold(given, error.getKeyValuePairs().toString());
        assertNull(error.getThrowableProxy(), "the cause names keys and accounts");
        assertExplained(1);

        assertFalse(degraded.look(wallet -> null), "nothing has changed");
        assertExplained(2);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aWalletThatKeepsAWorkerFromStartingTellsTheAnswerAndItsCause(Answer given) {
        assertTold(given, assertThrows(Failure.class, () -> degraded(given, false)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theAuditKeyTellsTheAnswerAndItsCause(Answer given) {
        String key = endpoint.createKey(KeySpec.ECC_NIST_EDWARDS25519);

        for (KmsOperation operation : List.of(KmsOperation.SIGN, KmsOperation.DESCRIBE_KEY)) {
            endpoint.always(operation, given.behavior());
            assertTold(given, assertThrows(Failure.class, () -> new AuditKeyCheck(kms, Secp256k1.best()).check(key)));
        }
        assertExplained(2);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSealKeysTellTheAnswerAndItsCause(Answer given) {
        SealKeyring seals = new SealKeyring(provider.dataKeys(new MasterKeyId(endpoint.createMasterKey())), "chancery");
        endpoint.always(KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT, given.behavior());
        endpoint.always(KmsOperation.DECRYPT, given.behavior());

        assertTold(given, assertThrows(Failure.class, seals::generate));
        assertTold(given, assertThrows(Failure.class, () -> seals.unwrap(List.of(Bytes.of(new byte[64])))));
        assertExplained(2);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aCommandTellsTheAnswerAndItsCause(Answer given) {
        String key = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
        endpoint.always(KmsOperation.DESCRIBE_KEY, given.behavior());

        assertTold(given, Failures.of(assertThrows(KmsException.class, () -> kms.describe(key))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aKeyThatIsWithheldTellsTheAnswerAndTheCauseOfItsLook(Answer given) {
        KeyRecord record = record();
        String key = record.current().keyId();
        WithheldKeys withheld = new WithheldKeys(kms);
        endpoint.exchange(key);
        new KeyHealthCheck(kms, "aws", withheld).look(List.of(record));
        endpoint.always(KmsOperation.DESCRIBE_KEY, given.behavior());

        var failure = assertThrows(
                KmsException.class,
                () -> withheld.sign(key, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32])));

        assertEquals(given.answer(), failure.answer());
        assertInstanceOf(KmsException.class, failure.getCause());
    }

    private DegradedWallets degraded(Answer given, boolean answers) {
        KeyRecord record = record();
        endpoint.always(KmsOperation.DESCRIBE_KEY, given.behavior());
        return DegradedWallets.atStart(
                new KeyHealthCheck(kms, "aws", new WithheldKeys(kms)), List.of(record), answers, !answers);
    }

    private KeyRecord record() {
        KeyDescription key = kms.describe(endpoint.createKey(KeySpec.ECC_SECG_P256K1));
        return SampleKeys.record(SampleKeys.active(1, key.keyId(), key.spec(), key.publicKey()));
    }

    private ILoggingEvent only(Level level) {
        List<ILoggingEvent> found =
                log.list.stream().filter(event -> event.getLevel() == level).toList();
        assertEquals(1, found.size(), log.list::toString);
        return found.getFirst();
    }

    private void assertExplained(int times) {
        assertEquals(
                times,
                log.list.stream()
                        .filter(event -> event.getLevel() == Level.DEBUG && event.getThrowableProxy() != null)
                        .count());
    }

    private static void assertTold(Answer given, Failure failure) {
        assertTrue(failure.what().endsWith(given.words()), failure::what);
        SECRETS.forEach(secret -> assertFalse(failure.what().contains(secret), failure::what));
        assertEquals(
                given.answer(),
                assertInstanceOf(KmsException.class, failure.getCause()).answer());
    }

    private static void assertTold(Answer given, String pairs) {
        String code = given.answer().code();
        assertEquals(code != null, pairs.contains("kmsCode="), pairs);
        assertTrue(code == null || pairs.contains("kmsCode=\"" + code + "\""), pairs);
        assertTrue(pairs.contains("httpStatus=\"" + given.answer().status() + "\""), pairs);
        SECRETS.forEach(secret -> assertFalse(pairs.contains(secret), pairs));
    }
}
