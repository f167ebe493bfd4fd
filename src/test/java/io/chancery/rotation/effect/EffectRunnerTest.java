package io.chancery.rotation.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.SampleKeys;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationStep;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectRunnerTest {
    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private final InMemoryKms kms = new InMemoryKms();
    private final EffectRunner runner = runner(new KeyTie.None());

    @ParameterizedTest
    @EnumSource
    void findsAKeyThatSignsHealthy(KeySpec spec) {
        kms.with(KEY, spec);

        Result result = check(spec);

        assertEquals(
                kms.describe(KEY),
                assertInstanceOf(Result.KeyHealthy.class, result).key());
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichCallHadTheKeySign(KeySpec spec) {
        kms.with(KEY, spec);

        Result.KeyHealthy healthy = assertInstanceOf(Result.KeyHealthy.class, check(spec));

        assertEquals(new KmsCalls(1, "kms-call-1"), healthy.calls());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyWhoseSignaturesAreAnothers(KeySpec spec) {
        kms.with(KEY, spec);
        kms.confuse(KEY);

        assertEquals("kms-signing-error", unhealthy(check(spec)).code());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyWhoseSignaturesAreNone(KeySpec spec) {
        kms.with(KEY, spec);
        kms.distort(signature -> Bytes.fromHex("3000"));

        assertEquals("kms-signing-error", unhealthy(check(spec)).code());
    }

    @Test
    void refusesADisabledKeyWithoutAskingItToSign() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);
        kms.disable(KEY);

        assertEquals("access-denied", unhealthy(check(KeySpec.ECC_SECG_P256K1)).code());
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesAKeyOfAnotherSpecWithoutAskingItToSign() {
        kms.with(KEY, KeySpec.ECC_NIST_EDWARDS25519);

        assertEquals(
                "key-spec-mismatch", unhealthy(check(KeySpec.ECC_SECG_P256K1)).code());
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesTheAuditKeyUnderWhateverNameWithoutAskingItToSign() {
        kms.with(KEY, KeySpec.ECC_NIST_EDWARDS25519);
        EffectRunner audited = runner(kms.publicKey(KEY));

        Result result = check(audited, KeySpec.ECC_NIST_EDWARDS25519);

        assertEquals("audit-key", unhealthy(result).code());
        assertEquals(0, kms.signCalls());
    }

    @Test
    void takesAKeyBesideTheAuditKey() {
        kms.with(KEY, KeySpec.ECC_NIST_EDWARDS25519).with("audit", KeySpec.ECC_NIST_EDWARDS25519);
        EffectRunner audited = runner(kms.publicKey("audit"));

        assertInstanceOf(Result.KeyHealthy.class, check(audited, KeySpec.ECC_NIST_EDWARDS25519));
    }

    @Test
    void refusesAKeyThatDoesNotExist() {
        assertEquals("access-denied", unhealthy(check(KeySpec.ECC_SECG_P256K1)).code());
    }

    @Test
    void refusesAKeyThatCannotBeAskedToSign() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);
        kms.failNext(new KmsException.Throttled("too many calls", null));

        Result.KeyUnhealthy unhealthy = unhealthy(check(KeySpec.ECC_SECG_P256K1));

        assertEquals(new Result.KeyUnhealthy("kms-signing-error", "too many calls", new KmsCalls(1, null)), unhealthy);
    }

    @Test
    void refusesAKeyOfAnotherTenantWithoutAskingItToSign() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);

        Result result = check(tiedTo("evil"), KeySpec.ECC_SECG_P256K1);

        assertEquals(
                new Result.KeyUnhealthy("key-of-another-tenant", "The key is not tied to the tenant acme."), result);
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesAKeyOfNobodyWithoutAskingItToSign() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);

        assertEquals(
                "key-of-another-tenant",
                unhealthy(check(tiedTo(null), KeySpec.ECC_SECG_P256K1)).code());
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesAKeyWhoseTenantCannotBeRead() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);
        EffectRunner tied = runner(new KeyTie.ToTenants(keyId -> {
            throw new KmsException.AccessDenied("the KMS does not let us use this key", null);
        }));

        assertEquals(
                new Result.KeyUnhealthy(
                        "access-denied", "The key's tenant cannot be read: the KMS does not let us use this key"),
                check(tied, KeySpec.ECC_SECG_P256K1));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void saysOfAKeyOfTheTenantThatItIsTied() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);

        assertTrue(assertInstanceOf(Result.KeyHealthy.class, check(tiedTo("acme"), KeySpec.ECC_SECG_P256K1))
                .tied());
        assertFalse(assertInstanceOf(Result.KeyHealthy.class, check(KeySpec.ECC_SECG_P256K1))
                .tied());
    }

    @Test
    void tiesAKeyThatItMadeForTheWalletItself() {
        Result result = run(
                tiedTo(null),
                new RotationStep.Run(
                        CommandHead.scheduled("command-1", SampleKeys.WALLET, "RotateByCreating"),
                        new RotationEffect.CreateKey(KEY, KeySpec.ECC_SECG_P256K1)));

        assertTrue(assertInstanceOf(Result.KeyHealthy.class, result).tied());
    }

    @Test
    void takesNoKeyOfAnotherTenantForOneThatItMade() {
        Result result = run(
                tiedTo("evil"),
                new RotationStep.Run(
                        CommandHead.scheduled("command-1", SampleKeys.WALLET, "RotateByCreating"),
                        new RotationEffect.CreateKey(KEY, KeySpec.ECC_SECG_P256K1)));

        assertEquals("key-of-another-tenant", unhealthy(result).code());
        assertEquals(0, kms.signCalls());
    }

    @Test
    void disablesNoKeyOfAnotherTenant() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);

        Result result = disable(tiedTo("evil"));

        assertEquals(
                "key-of-another-tenant",
                assertInstanceOf(Result.KeyNotDisabled.class, result).code());
        assertFalse(kms.isDisabled(KEY));
    }

    @Test
    void disablesAKeyThatNobodyHasTied() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);

        assertInstanceOf(Result.KeyDisabled.class, disable(tiedTo(null)));
    }

    /** It may be another tenant's: one tenant must not have another's key disabled while the KMS tells no tags. */
    @Test
    void disablesNoKeyWhoseTenantTheKmsDoesNotTell() {
        kms.with(KEY, KeySpec.ECC_SECG_P256K1);
        KeyTie silent = new KeyTie.ToTenants(keyId -> {
            throw new KmsException.Throttled("the KMS asks to be called less often", null);
        });

        Result result = disable(runner(silent));

        assertEquals(
                "kms-signing-error",
                assertInstanceOf(Result.KeyNotDisabled.class, result).code());
        assertFalse(kms.isDisabled(KEY));
    }

    private EffectRunner tiedTo(@Nullable String tenant) {
        return runner(new KeyTie.ToTenants(keyId -> tenant));
    }

    private EffectRunner runner(KeyTie tie) {
        return runner(tie, null);
    }

    private static Result disable(EffectRunner runner) {
        return run(
                runner,
                new RotationStep.Run(
                        CommandHead.scheduled("disable-1", SampleKeys.WALLET, "Disable"),
                        new RotationEffect.DisableKey(1, KEY)));
    }

    /** Nobody else knows of it, and it is enabled. */
    @Test
    void namesAKeyThatWasMadeAndCannotBeUsed() {
        kms.failNext(new KmsException.AccessDenied("the KMS does not let us use this key", null));

        Result result = run(
                runner,
                new RotationStep.Run(
                        CommandHead.scheduled("command-1", SampleKeys.WALLET, "RotateByCreating"),
                        new RotationEffect.CreateKey(KEY, KeySpec.ECC_SECG_P256K1)));

        String made = ShortId.of("made-for-office-1:" + SampleKeys.WALLET.key() + "/command-1");
        assertEquals(
                new Result.KeyUnhealthy(
                        "access-denied",
                        "The key " + made + " was made and is in no use, disable it in its KMS: the KMS does not let us"
                                + " use this key",
                        new KmsCalls(1, null)),
                result);
    }

    @Test
    void neverHasTheSameChallengeSignedTwice() {
        Bytes[] signatures = new Bytes[2];
        kms.with(KEY, KeySpec.ECC_NIST_EDWARDS25519);
        kms.distort(signature -> signatures[kms.signCalls() - 1] = signature);

        check(KeySpec.ECC_NIST_EDWARDS25519);
        check(KeySpec.ECC_NIST_EDWARDS25519);

        // Ed25519 is deterministic: two signatures differ only if the messages do.
        assertNotEquals(signatures[0], signatures[1]);
    }

    private EffectRunner runner(@Nullable Bytes auditKey) {
        return runner(new KeyTie.None(), auditKey);
    }

    private static Result run(EffectRunner runner, RotationStep.Run run) {
        return runner.run(run, new Tries());
    }

    private EffectRunner runner(KeyTie tie, @Nullable Bytes auditKey) {
        return new EffectRunner(
                "office-1",
                kms,
                kms,
                Secp256k1.best(),
                tie,
                auditKey,
                Patience.NONE,
                new KmsFailureLog(InstantSource.system()));
    }

    private Result check(KeySpec spec) {
        return check(runner, spec);
    }

    private static Result check(EffectRunner runner, KeySpec spec) {
        return run(
                runner,
                new RotationStep.Run(
                        CommandHead.scheduled("command-1", SampleKeys.WALLET, "RegisterKey"),
                        new RotationEffect.CheckKey(KEY, spec)));
    }

    private static Result.KeyUnhealthy unhealthy(Result result) {
        return assertInstanceOf(Result.KeyUnhealthy.class, result);
    }
}
