package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.worker.check.DegradedWallet;
import io.chancery.worker.check.DegradedWallet.Trouble;
import io.chancery.worker.check.KeyHealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DegradedWalletsTest {
    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/";
    private static final String HEALTHY = ARN + "aaaaaaaa-1";
    private static final String TROUBLED = ARN + "bbbbbbbb-2";
    private static final String NEW = ARN + "cccccccc-3";

    /** The worker looks at every wallet once a minute. */
    private static final Duration SOONER_THAN_A_MINUTE = Duration.ofSeconds(50);

    private final InMemoryKms kms = new InMemoryKms()
            .with(HEALTHY, KeySpec.ECC_SECG_P256K1)
            .with(TROUBLED, KeySpec.ECC_SECG_P256K1)
            .with(NEW, KeySpec.ECC_SECG_P256K1);
    private final KeyRecord healthy = record("acme/healthy", HEALTHY);
    private final KeyRecord troubled = record("acme/troubled", TROUBLED);
    private final Map<WalletId, KeyRecord> now = new HashMap<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DegradedWallets.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void releaseLog() {
        logger.detachAppender(log);
    }

    @Test
    void startsWithoutAnyKey() {
        assertEquals(List.of(), atStart(List.of()).now());
        assertTrue(log.list.getFirst().getMessage().startsWith("no wallet has a key yet"));
    }

    @Test
    void startsAlthoughAKeyIsDisabled() {
        kms.disable(TROUBLED);

        assertEquals(List.of(Trouble.REFUSED), troubles(start()));
    }

    @Test
    void startsAlthoughAKeyIsNotAnswered() {
        kms.silence(TROUBLED);

        assertEquals(List.of(Trouble.UNKNOWN), troubles(start()));
    }

    @Test
    void startsAlthoughTheOnlyKeyIsDeleted() {
        kms.fail(TROUBLED, () -> new KmsException.AccessDenied("there is no such key", null));

        assertEquals(List.of(Trouble.REFUSED), troubles(atStart(List.of(troubled))));
    }

    @Test
    void doesNotStartWhenTheKmsAnswersForNoKey() {
        kms.describeNothing();

        Failure failure = assertThrows(Failure.class, this::start);

        assertEquals("kms-signing-error", failure.code());
        assertEquals(ExitCode.UNAVAILABLE, failure.exitCode());
    }

    @Test
    void startsWhenTheKmsAnswersForNoKeyButWasAnsweringBefore() {
        kms.describeNothing();

        DegradedWallets degraded = DegradedWallets.atStart(check(), List.of(healthy, troubled), true, false);

        assertEquals(List.of(Trouble.UNKNOWN, Trouble.UNKNOWN), troubles(degraded));
    }

    @Test
    void doesNotStartWithAnyTroubleIfItIsStrict() {
        kms.disable(TROUBLED);

        Failure failure = assertThrows(
                Failure.class, () -> DegradedWallets.atStart(check(), List.of(healthy, troubled), true, true));

        assertEquals("kms-signing-error", failure.code());
        assertEquals(ExitCode.FAILED, failure.exitCode());
        assertTrue(failure.what().contains("acme/troubled"), failure::what);
        assertTrue(failure.what().contains("bbbbbbbb..."), failure::what);
        assertFalse(failure.what().contains("111122223333"), failure::what);
    }

    @Test
    void namesEachAtErrorWithItsRemedy() {
        kms.disable(TROUBLED);

        start();

        List<ILoggingEvent> errors = log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .toList();
        assertEquals(1, errors.size());
        String values = String.valueOf(errors.getFirst().getKeyValuePairs());
        assertTrue(values.contains("wallet=\"acme/troubled\""), values);
        assertTrue(values.contains("key=\"bbbbbbbb...\""), values);
        assertTrue(values.contains("code=\"access-denied\""), values);
        assertTrue(values.contains("keys revoke"), values);
        assertFalse(values.contains("111122223333"), values);
    }

    @Test
    void hasALineForEach() {
        kms.disable(TROUBLED);

        assertEquals(
                "degraded wallet=acme/troubled key=bbbbbbbb... code=access-denied reason=\"the key is disabled\"",
                start().now().getFirst().line());
    }

    @Test
    void forgetsAWalletWhoseKeyIsInOrderAgain() {
        kms.silence(TROUBLED);
        DegradedWallets degraded = start();
        assertFalse(degraded.look(now::get));
        kms.answer(TROUBLED);

        assertTrue(degraded.look(now::get));

        assertEquals(List.of(), degraded.now());
    }

    @Test
    void forgetsAWalletThatHasANewKey() {
        kms.disable(TROUBLED);
        DegradedWallets degraded = start();
        now.put(troubled.wallet(), record("acme/troubled", NEW));

        assertTrue(degraded.look(now::get));

        assertEquals(List.of(), degraded.now());
    }

    @Test
    void forgetsAWalletWhoseKeyWasRevoked() {
        kms.disable(TROUBLED);
        DegradedWallets degraded = start();
        now.put(
                troubled.wallet(),
                new KeyRecord(troubled.wallet(), 2, null, List.of(SampleKeys.inState(1, State.REVOKED)), 1));

        assertTrue(degraded.look(now::get));

        assertEquals(List.of(), degraded.now());
    }

    @Test
    void tellsOfAReplacedKeyUntilItsOverlapEnds() {
        kms.disable(TROUBLED);
        KeyRecord rotated = rotated();
        DegradedWallets degraded = atStart(List.of(healthy, rotated));

        assertEquals(
                "degraded wallet=acme/troubled key=bbbbbbbb... version=1 state=overlap code=access-denied"
                        + " reason=\"the key is disabled\"",
                degraded.now().getFirst().line());
        ILoggingEvent error = log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .findFirst()
                .orElseThrow();
        assertTrue(error.getMessage().contains("requests that pin it"), error::getMessage);
        assertTrue(error.getKeyValuePairs().toString().contains("rotate retire"));

        now.put(rotated.wallet(), rotated.withEach(key -> key.version() == 1 ? key.retired() : key));
        assertTrue(degraded.look(now::get));
        assertEquals(List.of(), degraded.now());
    }

    /** The record still has the version in its overlap, until a worker retires it. */
    @Test
    void saysOfAKeyWhoseOverlapHasEndedThatItIsInUseNoMore() {
        kms.disable(TROUBLED);
        KeyRecord rotated = rotated();
        DegradedWallets degraded = atStart(List.of(rotated));
        now.put(
                rotated.wallet(),
                rotated.withEach(key ->
                        key.version() == 1 ? key.overlapping(Instant.now().minusSeconds(1)) : key));

        assertTrue(degraded.look(now::get));

        assertEquals(
                "a wallet's key that was not in order is in use no more",
                log.list.getLast().getMessage());
    }

    @Test
    void tellsOfEachKeyOfAWallet() {
        KeyRecord rotated = rotated();
        kms.silence(NEW);
        DegradedWallets degraded = atStart(List.of(rotated));
        assertFalse(degraded.look(now::get));
        assertEquals(1, errors());

        kms.disable(TROUBLED);
        assertTrue(degraded.look(now::get));

        assertEquals(2, errors(), "the other key is told of alone");
        assertEquals(List.of(Trouble.REFUSED, Trouble.UNKNOWN), troubles(degraded));
    }

    @Test
    void seesAChangeOfAWalletsKeysWithoutWaitingForTheNextMinute() throws InterruptedException {
        kms.disable(TROUBLED);
        Map<WalletId, KeyRecord> known = new ConcurrentHashMap<>();
        CountDownLatch told = new CountDownLatch(1);
        try (DegradedWallets degraded = start()) {
            degraded.watch(known::get, left -> told.countDown());
            known.put(troubled.wallet(), record("acme/troubled", NEW));

            assertTrue(told.await(SOONER_THAN_A_MINUTE.toMillis(), TimeUnit.MILLISECONDS));

            assertEquals(List.of(), degraded.now());
        }
    }

    @Test
    void asksTheKmsForNoKeyOfAWalletWhoseKeysAreTheSame() {
        kms.disable(TROUBLED);
        DegradedWallets degraded = start();
        now.put(troubled.wallet(), troubled);
        kms.describeNothing();

        assertFalse(degraded.lookAtChanged(now::get));

        assertEquals(List.of(Trouble.REFUSED), troubles(degraded));
    }

    private KeyRecord rotated() {
        return troubled.withEach(key -> key.overlapping(Instant.now().plus(Duration.ofDays(1))))
                .plus(SampleKeys.active(2, NEW, KeySpec.ECC_SECG_P256K1, kms.publicKey(NEW)));
    }

    @Test
    void saysSoWhenTheTroubleIsAnother() {
        kms.silence(TROUBLED);
        DegradedWallets degraded = start();
        kms.answer(TROUBLED);
        kms.disable(TROUBLED);

        assertTrue(degraded.look(now::get));

        assertEquals(List.of(Trouble.REFUSED), troubles(degraded));
    }

    @Test
    void saysSoWhenTheKmsRefusesForAnotherReasonButNotEachTimeThatItGivesNoAnswer() {
        kms.fail(TROUBLED, () -> failed(new KmsException.AccessDenied("no", null), "AccessDeniedException"));
        DegradedWallets degraded = start();
        kms.fail(TROUBLED, () -> failed(new KmsException.AccessDenied("gone", null), "NotFoundException"));
        assertTrue(degraded.look(now::get));
        assertEquals(2, errors());

        kms.fail(TROUBLED, () -> failed(new KmsException.Unavailable("away", null), null));
        assertTrue(degraded.look(now::get));
        kms.fail(TROUBLED, () -> failed(new KmsException.Unavailable("away", null), "Another"));
        assertTrue(degraded.look(now::get));
        assertEquals(3, errors());
    }

    private static KmsException failed(KmsException failure, @Nullable String code) {
        return failure.of(new KmsAnswer(KmsAnswer.By.KMS, code, 400));
    }

    private long errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .count();
    }

    private DegradedWallets start() {
        return atStart(List.of(healthy, troubled));
    }

    private DegradedWallets atStart(List<KeyRecord> records) {
        return DegradedWallets.atStart(check(), records, false, false);
    }

    private KeyHealthCheck check() {
        return new KeyHealthCheck(kms, "aws", new WithheldKeys(kms));
    }

    private KeyRecord record(String wallet, String keyId) {
        return new KeyRecord(
                WalletId.parse(wallet),
                1,
                null,
                List.of(SampleKeys.active(1, keyId, KeySpec.ECC_SECG_P256K1, kms.publicKey(keyId))),
                1);
    }

    private static List<Trouble> troubles(DegradedWallets degraded) {
        return degraded.now().stream().map(DegradedWallet::trouble).toList();
    }
}
