package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.model.KeySpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsKeyTenantsTest {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final AwsKmsProvider PROVIDER = ENDPOINT.open(Duration.ofSeconds(30));

    private final String key = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);

    @AfterAll
    static void close() {
        PROVIDER.close();
        ENDPOINT.close();
    }

    @Test
    void readsTheTenantFromTheTag() {
        ENDPOINT.tag(key, "cost-centre", "42");
        ENDPOINT.tag(key, "chancery:tenant", "acme");

        assertEquals("acme", PROVIDER.keyTenants().tenant(key));
    }

    @Test
    void namesNoTenantForAKeyWithoutTheTag() {
        ENDPOINT.tag(key, "Chancery:Tenant", "acme");
        ENDPOINT.tag(key, "chancery:wallet", "acme/treasury");

        assertNull(PROVIDER.keyTenants().tenant(key));
    }

    @Test
    void readsTheTagThatTheSettingsName() {
        ENDPOINT.tag(key, "chancery:tenant", "acme");
        ENDPOINT.tag(key, "owner", "evil");

        try (AwsKmsProvider provider = ENDPOINT.open(new AwsNewKeySettings(null, List.of(), "owner"))) {
            assertEquals("evil", provider.keyTenants().tenant(key));
        }
    }

    @Test
    void failsIfTheTagsMayNotBeRead() {
        ENDPOINT.next(KmsOperation.LIST_RESOURCE_TAGS, new Behavior.Refusal(400, "AccessDeniedException"));

        assertThrows(
                KmsException.AccessDenied.class, () -> PROVIDER.keyTenants().tenant(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aws:tenant", "chancery:order", "chancery:wallet", "with space"})
    void refusesATagThatCannotNameTenants(String tag) {
        var refused = assertThrows(KmsConfigurationException.class, () -> new AwsNewKeySettings(null, List.of(), tag));

        assertEquals("kms.aws.tenant.tag", refused.setting());
    }
}
