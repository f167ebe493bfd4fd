package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedKeyTenantsTest {
    private final ListedKeyTenants tenants = new ListedKeyTenants(Map.of(
            "acme", List.of("arn:aws:kms:eu-west-1:111122223333:key/*", "special"),
            "evil", List.of("arn:aws:kms:eu-west-1:444455556666:key/*", "special-2")));

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd, acme",
        "arn:aws:kms:eu-west-1:444455556666:key/1234abcd, evil",
        "special, acme",
        "special-2, evil",
        "special-3,",
        "Special,",
        "arn:aws:kms:eu-west-1:111122223333:key,",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd,",
    })
    void namesTheTenantOfAKey(String keyId, @Nullable String tenant) {
        assertEquals(tenant, tenants.tenant(keyId));
    }

    @ParameterizedTest
    @CsvSource({"key-1, key-1", "key-*, key-1", "key-1, key-*", "acme-*, acme-evil-*", "*, key-1"})
    void refusesAListInWhichAKeyCanBeTwoTenants(String one, String other) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ListedKeyTenants(Map.of("acme", List.of(one), "evil", List.of(other))));
    }

    @Test
    void takesAKeyThatIsListedTwiceForOneTenant() {
        assertEquals("acme", new ListedKeyTenants(Map.of("acme", List.of("key-*", "key-1"))).tenant("key-1"));
    }
}
