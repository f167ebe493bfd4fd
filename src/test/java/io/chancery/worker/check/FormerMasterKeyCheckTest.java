package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.EncryptionContext;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormerMasterKeyCheckTest {
    private static final List<KeyRecord> TWO_TENANTS = List.of(record("acme"), record("zenith"));

    @Test
    void warnsOfATypoByEntryAndSettingWithoutTheId() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            List<FormerMasterKey> former = Stream.of(endpoint.createMasterKey(), "alias/misspelt", "acme=alias/gone")
                    .map(FormerMasterKey::parse)
                    .toList();

            for (List<KeyRecord> records : List.of(TWO_TENANTS, List.<KeyRecord>of())) {
                List<String> warnings = Warnings.of(
                        FormerMasterKeyCheck.class,
                        () -> new FormerMasterKeyCheck(former, key -> provider.dataKeys(key.id())).check(records));

                assertEquals(2, warnings.size(), warnings::toString);
                assertTrue(warnings.getFirst().contains("setting=\"envelope.former.key.ids\""), warnings::toString);
                assertTrue(warnings.getFirst().contains("entry=\"2\""), warnings::toString);
                assertTrue(warnings.getLast().contains("entry=\"3\""), warnings::toString);
                assertFalse(warnings.toString().contains("misspelt"), warnings::toString);
            }
        }
    }

    @Test
    void asksForATenantsKeyOnlyForThatTenant() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        keys.destroy(EncryptionContext.ofTenant("zenith"));

        assertEquals(List.of(), warnings(List.of(FormerMasterKey.parse("acme=old")), keys, TWO_TENANTS));
        assertEquals(1, keys.unwrapCalls());
        assertEquals(
                1,
                warnings(List.of(FormerMasterKey.parse("old")), keys, TWO_TENANTS)
                        .size());
    }

    @Test
    void triesOnlySomeOfVeryManyAndSaysSo() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        List<FormerMasterKey> former = IntStream.range(0, 25)
                .mapToObj(i -> FormerMasterKey.parse("tenant-" + i + "=old"))
                .toList();
        List<KeyRecord> tenants =
                IntStream.range(0, 100).mapToObj(i -> record("tenant-" + i)).toList();

        List<String> warnings = warnings(former, keys, tenants);
        assertEquals(20, keys.unwrapCalls());
        assertTrue(warnings.getFirst().contains("only the first former master keys were tried"), warnings::toString);

        warnings(List.of(FormerMasterKey.parse("old")), keys, tenants);
        assertEquals(40, keys.unwrapCalls());
    }

    @Test
    void asksNoMoreOnceTheKmsDoesNotAnswer() {
        InMemoryDataKeys keys = new InMemoryDataKeys();
        keys.failNext(new KmsException.Unavailable("away", null).of(new KmsAnswer(KmsAnswer.By.KMS, null, 503)));

        List<String> warnings = warnings(List.of(FormerMasterKey.parse("old")), keys, TWO_TENANTS);

        assertEquals(1, keys.unwrapCalls());
        assertTrue(warnings.getFirst().contains("does not answer"), warnings::toString);
    }

    private static List<String> warnings(List<FormerMasterKey> former, InMemoryDataKeys keys, List<KeyRecord> records) {
        return Warnings.of(
                FormerMasterKeyCheck.class, () -> new FormerMasterKeyCheck(former, key -> keys).check(records));
    }

    private static KeyRecord record(String tenant) {
        return new KeyRecord(
                new WalletId(tenant, "treasury"), 1, null, List.of(SampleKeys.inState(1, State.ACTIVE)), 1);
    }
}
