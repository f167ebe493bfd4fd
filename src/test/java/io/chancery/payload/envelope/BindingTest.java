package io.chancery.payload.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.EncryptionContext;
import io.chancery.model.WalletId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingTest {
    @Test
    void bindsAPayloadToTenantKeyAliasAndRequest() {
        Binding binding = Binding.ofRequest(new WalletId("acme", "treasury"), "request-1");

        assertEquals(EncryptionContext.ofTenant("acme"), binding.context());
        assertEquals(
                EncryptionContext.of(Map.of("keyAlias", "treasury", "request", "request-1", "tenant", "acme"))
                        .canonical(),
                binding.associatedData());
    }

    @Test
    void bindsAnAuditDetailToTenantKeyAliasSubjectAndField() {
        Binding binding = Binding.ofAuditDetail(new WalletId("acme", "treasury"), "request-1", "personalData");

        assertEquals(EncryptionContext.ofTenant("acme"), binding.context());
        assertEquals(
                EncryptionContext.of(Map.of(
                                "auditField",
                                "personalData",
                                "auditSubject",
                                "request-1",
                                "keyAlias",
                                "treasury",
                                "tenant",
                                "acme"))
                        .canonical(),
                binding.associatedData());
    }

    @Test
    void takesTheLongestNames() {
        Binding binding = Binding.ofRequest(new WalletId("t".repeat(64), "a".repeat(64)), "r".repeat(128));

        assertEquals(
                2 + (4 + 8 + 64) + (4 + 7 + 128) + (4 + 6 + 64),
                binding.associatedData().size());
    }
}
