package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.DataKeys;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.EncryptionContext;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeKeyCheckTest {
    private static final List<KeyRecord> NOBODY = List.of();
    private static final List<KeyRecord> TWO_TENANTS = List.of(record("acme"), record("zenith"));

    @Test
    void refusesAKeyThatTheKmsDoesNotHave() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            DataKeys missing = provider.dataKeys(new MasterKeyId("alias/misspelt"));

            for (List<KeyRecord> records : List.of(NOBODY, TWO_TENANTS)) {
                var refusal = assertThrows(
                        KmsConfigurationException.class, () -> new EnvelopeKeyCheck(missing).check(records));

                assertEquals("kms-not-configured", refusal.code());
                assertEquals("envelope.key.id", refusal.setting());
                assertFalse(String.valueOf(refusal.getMessage()).contains("misspelt"), refusal::getMessage);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "PendingDeletion"})
    void refusesAKeyInAWrongState(String state) {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            String arn = endpoint.createMasterKey();
            EnvelopeKeyCheck check = new EnvelopeKeyCheck(provider.dataKeys(new MasterKeyId(arn)));
            assertDoesNotThrow(() -> check.check(TWO_TENANTS));

            endpoint.setState(arn, state);

            assertThrows(KmsConfigurationException.class, () -> check.check(TWO_TENANTS));
        }
    }

    @Test
    void refusesAKeyThatTheWorkerMayNotUse() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            EnvelopeKeyCheck check =
                    new EnvelopeKeyCheck(provider.dataKeys(new MasterKeyId(endpoint.createMasterKey())));
            endpoint.always(KmsOperation.DECRYPT, new Behavior.Refusal(400, "AccessDeniedException"));

            var refusal = assertThrows(KmsConfigurationException.class, () -> check.check(TWO_TENANTS));

            assertTrue(String.valueOf(refusal.getMessage()).contains("kms:Decrypt"), refusal::getMessage);
            assertTrue(String.valueOf(refusal.getMessage()).contains("AccessDeniedException"), refusal::getMessage);
            // Whose key it is can be a condition of the right, and there is nobody yet.
            assertDoesNotThrow(() -> check.check(NOBODY));
        }
    }

    @Test
    void asksNothingOfKeysOfTenantsThatThereAreNotYet() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            EnvelopeKeyCheck check =
                    new EnvelopeKeyCheck(provider.dataKeys(new MasterKeyId("alias/envelope-${tenant}")));

            assertDoesNotThrow(() -> check.check(NOBODY));

            assertEquals(0, endpoint.calls(KmsOperation.DECRYPT));
        }
    }

    /** A tenant's key may have been destroyed, so that nobody reads the tenant's personal data any more. */
    @Test
    void startsIfOneTenantsKeyWorks() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        keys.destroy(EncryptionContext.ofTenant("acme"));

        assertDoesNotThrow(() -> new EnvelopeKeyCheck(keys).check(TWO_TENANTS));

        keys.destroy(EncryptionContext.ofTenant("zenith"));
        assertThrows(KmsConfigurationException.class, () -> new EnvelopeKeyCheck(keys).check(TWO_TENANTS));
    }

    @Test
    void warnsOfEachTenantWhoseKeyIsRefusedWhicheverComesFirst() {
        for (String erased : List.of("acme", "zenith")) {
            InMemoryDataKeys keys = new InMemoryDataKeys();
            keys.destroy(EncryptionContext.ofTenant(erased));

            List<String> warnings =
                    Warnings.of(EnvelopeKeyCheck.class, () -> new EnvelopeKeyCheck(keys).check(TWO_TENANTS));

            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(warnings.getFirst().contains("tenant=\"" + erased + "\""), warnings::toString);
            assertTrue(warnings.getFirst().contains("envelope.key.id"), warnings::toString);
        }
    }

    @Test
    void triesOnlySomeOfVeryManyTenants() {
        InMemoryDataKeys keys = new InMemoryDataKeys();

        new EnvelopeKeyCheck(keys).check(manyTenants());

        assertEquals(20, keys.unwrapCalls());
    }

    /** Twenty erased tenants must not keep an office of many more from its start. */
    @Test
    void looksForATenantWhoseKeyWorksBehindThose() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        manyTenants()
                .subList(0, 25)
                .forEach(record ->
                        keys.destroy(EncryptionContext.ofTenant(record.wallet().tenant())));

        List<String> warnings =
                Warnings.of(EnvelopeKeyCheck.class, () -> new EnvelopeKeyCheck(keys).check(manyTenants()));

        assertEquals(26, keys.unwrapCalls());
        assertEquals(20, warnings.size());
    }

    /** The KMS answers alike for a destroyed and for a misspelled key: only the operator can tell them apart. */
    @Test
    void saysHowAnOfficeStartsWhoseOnlyMasterKeyWasDestroyed() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        keys.destroy(EncryptionContext.ofTenant("acme"));

        var refusal = assertThrows(
                KmsConfigurationException.class, () -> new EnvelopeKeyCheck(keys).check(List.of(record("acme"))));

        assertTrue(
                String.valueOf(refusal.getMessage())
                        .contains("leave the setting out if nothing is encrypted, or if the key was destroyed"),
                refusal::getMessage);
    }

    private static List<KeyRecord> manyTenants() {
        return IntStream.range(1_000, 1_100)
                .mapToObj(i -> record("tenant-" + i))
                .toList();
    }

    @Test
    void startsIfTheKmsDoesNotAnswer() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        keys.failNext(new KmsException.Unavailable("away", null).of(new KmsAnswer(KmsAnswer.By.KMS, null, 503)));

        assertDoesNotThrow(() -> new EnvelopeKeyCheck(keys).check(TWO_TENANTS));
    }

    private static KeyRecord record(String tenant) {
        return new KeyRecord(
                new WalletId(tenant, "treasury"), 1, null, List.of(SampleKeys.inState(1, State.ACTIVE)), 1);
    }
}
