package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.aws.Trouble;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKeyLifecycle;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.rotation.effect.KeyTie;
import io.chancery.rotation.effect.Patience;
import io.chancery.rotation.effect.Tries;
import io.chancery.rotation.effect.TryLaterException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that AWS KMS makes for a command, and does not know, list or let us use at once. */
class NewKeyTest {
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final RetrySettings RETRIES = new RetrySettings(0, SHORT, Duration.ofSeconds(30), LONG);

    /** How often a new key is not there yet; more often than any call is made again by its decorator. */
    private static final int LAG = 12;

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30));
    private final String like = endpoint.createKey(KeySpec.ECC_SECG_P256K1);

    @AfterEach
    void close() {
        provider.close();
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NotFoundException", "KMSInvalidStateException", "AccessDeniedException", "DisabledException"})
    void waitsForAKeyThatTheKmsDoesNotKnowAtOnce(String error) {
        endpoint.newKeysLag(LAG, error);

        Result result = create(runner(LONG, LONG), false);

        assertInstanceOf(Result.KeyHealthy.class, result);
        assertEquals(2, endpoint.arns().size());
    }

    @Test
    void waitsForAKeyThatIsNotEnabledAtOnce() throws ExecutionException, InterruptedException {
        EffectRunner runner = runner(LONG, LONG);
        FutureTask<Result> result = new FutureTask<>(() -> create(runner, false));
        endpoint.always(KmsOperation.DESCRIBE_KEY, new Behavior.Refusal(400, "NotFoundException"));

        Thread.ofVirtual().start(result);
        awaitDescriptions(1);
        endpoint.setState(made(), "Creating");
        endpoint.behave(KmsOperation.DESCRIBE_KEY);
        awaitDescriptions(endpoint.calls(KmsOperation.DESCRIBE_KEY) + 3);
        endpoint.setState(made(), "Enabled");

        assertInstanceOf(Result.KeyHealthy.class, result.get());
    }

    private void awaitDescriptions(int calls) throws InterruptedException {
        while (endpoint.calls(KmsOperation.DESCRIBE_KEY) < calls) {
            Thread.sleep(1);
        }
    }

    @Test
    void namesTheKeyIfItNeverComesAbout() {
        endpoint.newKeysLag(Integer.MAX_VALUE, "AccessDeniedException");

        var unhealthy = assertInstanceOf(Result.KeyUnhealthy.class, create(runner(LONG, Duration.ofMillis(20)), false));

        assertEquals("access-denied", unhealthy.code());
        assertTrue(
                unhealthy.reason().startsWith("The key ")
                        && unhealthy.reason().contains(" was made and is in no use, disable it in its KMS: "),
                unhealthy::reason);
    }

    @ParameterizedTest
    @CsvSource({"NotFoundException", "KMSInvalidStateException", "AccessDeniedException"})
    void endsAtOnceIfAKeyThatSomebodyElseMadeIsRefused(String error) {
        endpoint.always(KmsOperation.DESCRIBE_KEY, new Behavior.Refusal(400, error));

        Result result = run(
                runner(LONG, LONG),
                new RotationStep.Run(head(), new RotationEffect.CheckKey(like, KeySpec.ECC_SECG_P256K1)));

        assertEquals(
                "access-denied",
                assertInstanceOf(Result.KeyUnhealthy.class, result).code());
        assertEquals(1, endpoint.calls(KmsOperation.DESCRIBE_KEY));
    }

    /** A worker dies between the making of the key and its commit; the next one reads a list that lags. */
    @Test
    void makesNoSecondKeyAfterACrashWhileTheListLags() {
        endpoint.newKeysLag(LAG, "AccessDeniedException");
        String first = provider.lifecycle().make(wanted());

        Result result = create(runner(LONG, LONG), true);

        assertEquals(
                first, assertInstanceOf(Result.KeyHealthy.class, result).key().keyId());
        assertEquals(2, endpoint.arns().size());
    }

    /** A policy of the organization that denies it on all keys but the present one, from before the crash on. */
    @Test
    void makesNoSecondKeyAfterACrashIfNoTagsMayBeRead() {
        String first = provider.lifecycle().make(wanted());
        endpoint.deny(first, KmsOperation.LIST_RESOURCE_TAGS, "with an explicit deny in a service control policy");

        var unhealthy = assertInstanceOf(
                Result.KeyUnhealthy.class, create(runner(Duration.ofMillis(20), Duration.ofMillis(20)), true));

        assertEquals("access-denied", unhealthy.code());
        assertTrue(unhealthy.reason().startsWith("It is not known whether a key was created"), unhealthy::reason);
        assertTrue(unhealthy.reason().contains("kms:ListResourceTags"), unhealthy::reason);
        assertEquals(2, endpoint.arns().size());
    }

    /** No earlier attempt can have made one, so that no key can be this command's. */
    @Test
    void makesItsFirstKeyAmongKeysWhoseTagsMayNotBeRead() {
        endpoint.deny(
                endpoint.createKey(KeySpec.ECC_SECG_P256K1),
                KmsOperation.LIST_RESOURCE_TAGS,
                "because no identity-based policy allows the kms:ListResourceTags action");

        assertInstanceOf(Result.KeyHealthy.class, create(runner(LONG, LONG), false));

        assertEquals(3, endpoint.arns().size());
    }

    @Test
    void makesNoSecondKeyIfTheAnswerIsLostAndTheListLags() {
        endpoint.newKeysLag(LAG, "NotFoundException");
        endpoint.next(KmsOperation.CREATE_KEY, Behavior.Fault.LOST_ANSWER);

        assertInstanceOf(Result.KeyHealthy.class, create(runner(LONG, LONG), false));

        assertEquals(1, endpoint.calls(KmsOperation.CREATE_KEY));
        assertEquals(2, endpoint.arns().size());
    }

    @Test
    void makesAKeyInTheEndIfNoneIsFound() {
        assertInstanceOf(Result.KeyHealthy.class, create(runner(Duration.ofSeconds(1), LONG), true));

        assertTrue(endpoint.calls(KmsOperation.LIST_KEYS) > 2);
        assertEquals(2, endpoint.arns().size());
    }

    /** All that can be answered in KMS's place, one after the other. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "LIST_KEYS",
                "LIST_RESOURCE_TAGS",
                "GET_KEY_POLICY",
                "CREATE_KEY",
                "DESCRIBE_KEY",
                "GET_PUBLIC_KEY",
                "SIGN"
            })
    void makesOneKeyAfterAnyTrouble(KmsOperation operation) {
        Trouble.all().forEach(trouble -> endpoint.next(operation, trouble.behavior()));

        assertInstanceOf(Result.KeyHealthy.class, create(runner(SHORT, LONG), false));

        assertEquals(2, endpoint.arns().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"DESCRIBE_KEY", "GET_PUBLIC_KEY", "SIGN"})
    void checksAKeyAfterAnyTrouble(KmsOperation operation) {
        Trouble.all().forEach(trouble -> endpoint.next(operation, trouble.behavior()));

        Result result = run(
                runner(LONG, LONG),
                new RotationStep.Run(head(), new RotationEffect.CheckKey(like, KeySpec.ECC_SECG_P256K1)));

        assertInstanceOf(Result.KeyHealthy.class, result);
    }

    @Test
    void saysThatAKeyMayHaveBeenMadeIfThatIsNotKnown() {
        endpoint.always(KmsOperation.CREATE_KEY, new Behavior.Body("{}"));

        var unhealthy =
                assertInstanceOf(Result.KeyUnhealthy.class, create(runner(SHORT, Duration.ofMillis(20)), false));

        assertEquals("kms-signing-error", unhealthy.code());
        assertTrue(unhealthy.reason().startsWith("It is not known whether a key was created"), unhealthy::reason);
    }

    @Test
    void isNoResultIfItIsInterrupted() {
        endpoint.newKeysLag(Integer.MAX_VALUE, "NotFoundException");
        EffectRunner runner = runner(LONG, LONG);

        Thread.currentThread().interrupt();
        assertThrows(IllegalStateException.class, () -> create(runner, false));

        assertTrue(Thread.interrupted());
    }

    /** Both have the same wallet and the same schedule, so that they ask at the same midnight under one id. */
    @Test
    void isNotTheKeyOfAnotherDeploymentThatAsksForTheSame() {
        Result first = create(runner("office-1", SHORT, LONG), true);
        Result second = create(runner("office-2", SHORT, LONG), true);
        Result again = create(runner("office-1", SHORT, LONG), true);

        assertNotEquals(healthy(first), healthy(second));
        assertEquals(healthy(first), healthy(again));
        assertEquals(3, endpoint.arns().size());
    }

    private static KeyDescription healthy(Result result) {
        return assertInstanceOf(Result.KeyHealthy.class, result).key();
    }

    private EffectRunner runner(Duration listing, Duration total) {
        return runner("office-1", listing, total);
    }

    private EffectRunner runner(String deployment, Duration listing, Duration total) {
        return new EffectRunner(
                deployment,
                new RetryingKms(provider.kms(), RETRIES),
                new RetryingKeyLifecycle(provider.lifecycle(), RETRIES),
                Secp256k1.best(),
                new KeyTie.None(),
                null,
                new Patience(SHORT, SHORT, SHORT, listing, total),
                new KmsFailureLog(InstantSource.system()));
    }

    private Result create(EffectRunner runner, boolean mayBeMade) {
        return run(
                runner,
                new RotationStep.Run(head(), new RotationEffect.CreateKey(like, KeySpec.ECC_SECG_P256K1, mayBeMade)));
    }

    /** Tries as long as pending work does. */
    private static Result run(EffectRunner runner, RotationStep.Run effect) {
        Tries tries = new Tries();
        while (true) {
            try {
                return runner.run(effect, tries);
            } catch (TryLaterException later) {
                LockSupport.parkNanos(SHORT.toNanos());
            }
        }
    }

    private static CommandHead head() {
        return CommandHead.scheduled("command-1", SampleKeys.WALLET, "RotateByCreating");
    }

    private NewKeyRequest wanted() {
        return new NewKeyRequest("office-1", SampleKeys.WALLET, "command-1", KeySpec.ECC_SECG_P256K1, like);
    }

    private String made() {
        return endpoint.arns().stream()
                .filter(arn -> !arn.equals(like))
                .findFirst()
                .orElseThrow();
    }
}
