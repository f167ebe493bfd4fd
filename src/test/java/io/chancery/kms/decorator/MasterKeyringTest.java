package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.WrappedKey;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MasterKeyringTest {
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");
    private static final EncryptionContext UMBRELLA = EncryptionContext.ofTenant("umbrella");

    private final LocalKmsProvider provider = LocalKmsProvider.open(
            Environment.DEVELOPMENT,
            new LocalKmsSettings(
                    null,
                    null,
                    null,
                    Secret.of("new-acme=0x%s,new-umbrella=0x%s,old-acme=0x%s,older=0x%s"
                            .formatted("01".repeat(32), "02".repeat(32), "03".repeat(32), "04".repeat(32)))));

    /** The ids of the master keys that were asked to unwrap something, in their order. */
    private final List<String> asked = new ArrayList<>();

    @Test
    void namesTheMasterKeyInWhatItWraps() {
        DataKeys keys = keyring("new-${tenant}");

        try (DataKey key = keys.generate(ACME)) {
            assertEquals("new-acme", WrappedKey.parse(key.wrapped()).masterKey());
            assertEquals("new-acme", unwrap(keys, key.wrapped(), ACME));
        }
    }

    @Test
    void unwrapsWhatAFormerKeyWrappedAndAsksTheOneThatIsNamedFirst() {
        Bytes wrapped = wrapped("older");

        assertEquals("older", unwrap(keyring("new-${tenant}", "old-acme", "older"), wrapped, ACME));

        assertEquals(List.of("older"), asked);
    }

    @Test
    void triesTheCurrentKeyAndThenTheFormerOnesInTheirOrderForWhatNamesNone() {
        Bytes unnamed = WrappedKey.parse(wrapped("older")).wrapped();

        assertEquals("older", unwrap(keyring("new-${tenant}", "old-acme", "older"), unnamed, ACME));

        assertEquals(List.of("new-acme", "old-acme", "older"), asked);
    }

    @Test
    void wrapsNothingUnderAFormerKey() {
        try (DataKey key = keyring("new-${tenant}", "old-acme").generate(ACME)) {
            assertEquals("new-acme", key.masterKey());
        }
    }

    @Test
    void asksATenantsFormerKeyForThatTenantAlone() {
        Bytes foreign =
                WrappedKey.parse(keyring("older").generate(UMBRELLA).wrapped()).wrapped();
        DataKeys keys = keyring("new-${tenant}", "acme=older", "umbrella=old-acme");

        assertThrows(KmsException.class, () -> keys.unwrap(foreign, UMBRELLA));

        assertEquals(List.of("new-umbrella", "old-acme"), asked);
    }

    @Test
    void asksNoKeyThatIsOnlyNamedInTheEnvelope() {
        Bytes wrapped = wrapped("older");

        assertThrows(KmsException.Failed.class, () -> keyring("new-${tenant}").unwrap(wrapped, ACME));

        assertEquals(List.of("new-acme"), asked);
    }

    @Test
    void saysThatAFormerKeyIsGone() {
        Bytes wrapped = wrapped("older");

        var unknown = assertThrows(
                KmsException.class, () -> keyring("new-${tenant}", "destroyed").unwrap(wrapped, ACME));

        assertInstanceOf(KmsException.AccessDenied.class, unknown);
    }

    @Test
    void asksNoOtherKeyWhenOneGivesNoAnswer() {
        DataKeys keys = MasterKeyring.of(
                new MasterKeyId("new-${tenant}"), List.of(FormerMasterKey.parse("older")), id -> new Recording(id) {
                    @Override
                    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
                        super.unwrapping(context);
                        throw new KmsException.Throttled("slow down", null);
                    }
                });
        Bytes unnamed = WrappedKey.parse(wrapped("older")).wrapped();

        assertThrows(KmsException.Throttled.class, () -> keys.unwrap(unnamed, ACME));

        assertEquals(List.of("new-acme"), asked);
    }

    @Test
    void refusesAnEntryThatIsNoKey() {
        for (String entry : List.of("=older", "acme=", "", "acme=$x")) {
            var e = assertThrows(KmsConfigurationException.class, () -> FormerMasterKey.parse(entry));
            assertEquals("envelope.former.key.ids", e.setting());
        }
    }

    private DataKeys keyring(String current, String... former) {
        return MasterKeyring.of(
                new MasterKeyId(current),
                Stream.of(former).map(FormerMasterKey::parse).toList(),
                Recording::new);
    }

    private Bytes wrapped(String masterKey) {
        try (DataKey key = keyring(masterKey).generate(ACME)) {
            return key.wrapped();
        }
    }

    private static String unwrap(DataKeys keys, Bytes wrapped, EncryptionContext context) {
        try (UnwrappedKey key = keys.unwrap(wrapped, context)) {
            return key.unwrapping().masterKey();
        }
    }

    private class Recording implements DataKeys {
        private final MasterKeyId id;
        private final DataKeys keys;

        Recording(MasterKeyId id) {
            this.id = id;
            this.keys = provider.dataKeys(id);
        }

        void unwrapping(EncryptionContext context) {
            asked.add(id.of(context));
        }

        @Override
        public DataKey generate(EncryptionContext context) {
            return keys.generate(context);
        }

        @Override
        public Bytes generateWrapped(EncryptionContext context) {
            return keys.generateWrapped(context);
        }

        @Override
        public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
            unwrapping(context);
            return keys.unwrap(wrapped, context);
        }
    }
}
