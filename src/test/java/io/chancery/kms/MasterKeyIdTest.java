package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.EncryptionContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyIdTest {
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");

    @Test
    void isTheSameForAllWithoutAPlaceholder() {
        assertEquals("alias/envelope", new MasterKeyId("alias/envelope").of(ACME));
    }

    @Test
    void namesTheTenantsOwnKey() {
        assertEquals("alias/chancery-acme", new MasterKeyId("alias/chancery-${tenant}").of(ACME));
    }

    @Test
    void takesAValueAsItStands() {
        EncryptionContext odd = EncryptionContext.of(Map.of("tenant", "${tenant}$1\\"));

        assertEquals("<${tenant}$1\\>", new MasterKeyId("<${tenant}>").of(odd));
    }

    @Test
    void cannotBeMadeOfAContextThatLacksTheEntry() {
        assertThrows(KmsException.Failed.class, () -> new MasterKeyId("${region}").of(ACME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${}", "${tenant", "$tenant", "${tenant}$"})
    void isRefusedNamingItsSetting(String template) {
        var e = assertThrows(KmsConfigurationException.class, () -> new MasterKeyId(template));

        assertEquals("envelope.key.id", e.setting());
    }

    @Test
    void isNotShown() {
        assertFalse(new MasterKeyId("arn:aws:kms:eu-west-1:1:key/2").toString().contains("arn"));
    }
}
