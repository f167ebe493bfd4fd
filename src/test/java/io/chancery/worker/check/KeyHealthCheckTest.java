package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.worker.check.DegradedWallet.Trouble;
import io.chancery.worker.check.KeyHealthCheck.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyHealthCheckTest {
    private static final String NEW = "arn:aws:kms:eu-west-1:111122223333:key/cccccccc-3";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicLong nanos = new AtomicLong();
    private final InMemoryKms kms = new InMemoryKms().with(SampleKeys.ARN, KeySpec.ECC_SECG_P256K1);
    private final WithheldKeys withheld = new WithheldKeys(kms);

    @Test
    void findsNothingWithoutAnyKey() {
        assertEquals(List.of(), check("aws").look(List.of()));
    }

    @Test
    void findsAKeyInOrderThatIsAsItWasRegistered() {
        assertEquals(new Finding(List.of(), true), look("aws", registered()));
    }

    @Test
    void doesNotLookUpARevokedKey() {
        KeyRecord revoked = SampleKeys.record(SampleKeys.inState(1, State.REVOKED));

        assertEquals(new Finding(List.of(), false), look("aws", revoked));
    }

    @Test
    void findsADisabledKey() {
        kms.disable(SampleKeys.ARN);

        assertTrouble(Trouble.REFUSED, look("aws", registered()));
    }

    @Test
    void findsAMissingKey() {
        KeyRecord record = registered();
        kms.fail(SampleKeys.ARN, () -> new KmsException.AccessDenied("there is no such key", null));

        assertTrouble(Trouble.REFUSED, look("aws", record));
    }

    @Test
    void findsAKeyThatTheKmsDoesNotAnswerFor() {
        KeyRecord record = registered();
        kms.silence(SampleKeys.ARN);

        assertTrouble(Trouble.UNKNOWN, look("aws", record));
    }

    @Test
    void withholdsAKeyWhosePublicKeyIsAnother() {
        // The sample's public key is not the one that the KMS made.
        assertTrouble(Trouble.WITHHELD, look("aws", SampleKeys.record(SampleKeys.inState(1, State.ACTIVE))));

        assertWithheld();
    }

    @Test
    void withholdsAKeyThatIsHeldElsewhere() {
        assertTrouble(Trouble.WITHHELD, look("local", registered()));

        assertWithheld();
    }

    @Test
    void looksAtAReplacedKeyThatMayBePinnedAndWithholdsItAlone() {
        KeyRecord record = rotated();
        kms.with(SampleKeys.ARN, KeySpec.ECC_SECG_P256K1);

        Finding finding = look("aws", record);

        assertTrouble(Trouble.WITHHELD, finding);
        assertEquals(1, finding.degraded().getFirst().key().version());
        assertWithheld();
        withheld.sign(NEW, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32]));
        assertEquals(1, kms.signCalls());
    }

    @Test
    void isAnsweredIfTheKmsAnswersForOneOfAWalletsKeys() {
        KeyRecord record = rotated();
        kms.silence(NEW);

        Finding finding = look("aws", record);

        assertEquals(2, finding.degraded().getFirst().key().version());
        assertTrue(finding.answered());
    }

    @Test
    void doesNotLookUpAReplacedKeyWhoseOverlapHasEnded() {
        KeyRecord record = rotated().withEach(key -> key.version() == 1 ? key.retired() : key);
        kms.fail(SampleKeys.ARN, () -> new KmsException.AccessDenied("there is no such key", null));

        assertEquals(new Finding(List.of(), true), look("aws", record));
    }

    @Test
    void leavesForLaterWhatItWasNotAnsweredForInAMinute() {
        KeyRecord first = registered();
        kms.fail(SampleKeys.ARN, () -> {
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            return new KmsException.Unavailable("no answer", null);
        });

        List<Finding> findings =
                check("aws").look(Stream.generate(() -> first).limit(1_000).toList());

        assertEquals(1_000, findings.size());
        findings.forEach(finding -> assertTrouble(Trouble.UNKNOWN, finding));
        assertTrue(nanos.get() < Duration.ofMinutes(200).toNanos(), "it asked for nearly all of them");
    }

    private KeyRecord rotated() {
        kms.with(NEW, KeySpec.ECC_SECG_P256K1);
        return registered()
                .withEach(key -> key.overlapping(NOW.plusSeconds(1)))
                .plus(SampleKeys.active(2, NEW, KeySpec.ECC_SECG_P256K1, kms.publicKey(NEW)));
    }

    private KeyRecord registered() {
        return SampleKeys.record(
                SampleKeys.active(1, SampleKeys.ARN, KeySpec.ECC_SECG_P256K1, kms.publicKey(SampleKeys.ARN)));
    }

    private void assertWithheld() {
        assertThrows(
                KmsException.AccessDenied.class,
                () -> withheld.sign(SampleKeys.ARN, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32])));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void aKeyWhoseOverlapHasEndedIsNotLookedAt() {
        kms.disable(SampleKeys.ARN);
        KeyRecord record = SampleKeys.record(SampleKeys.overlapUntil(NOW));

        assertEquals(List.of(), look("aws", record).degraded());
    }

    private static void assertTrouble(Trouble trouble, Finding finding) {
        assertEquals(
                List.of(trouble),
                finding.degraded().stream().map(DegradedWallet::trouble).toList());
    }

    private Finding look(String backend, KeyRecord record) {
        return check(backend).look(List.of(record)).getFirst();
    }

    private KeyHealthCheck check(String backend) {
        return new KeyHealthCheck(kms, backend, withheld, nanos::get, () -> NOW);
    }
}
