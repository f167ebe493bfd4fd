package io.chancery.payload.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.request.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final Instant CREATED = Instant.ofEpochMilli(1_795_348_800_123L);

    @Test
    void bindsAPayloadToEverythingElseOfItsRequest() {
        Binding binding = Binding.ofRequest(request("a-key", CREATED.plusMillis(1)));

        assertEquals(EncryptionContext.ofTenant("acme"), binding.context());
        assertEquals(
                "\0\13"
                        + "\0\11createdAt\1\0\0151795348800123"
                        + "\0\11expiresAt\1\0\0151795348800124"
                        + "\0\2id\1\0\11request-1"
                        + "\0\10keyAlias\1\0\10treasury"
                        + "\0\6keyPin\1\0\5a-key"
                        + "\0\7network\1\0\10eip155:1"
                        + "\0\11operation\1\0\25SIGN_PERSONAL_MESSAGE"
                        + "\0\14personalData\0"
                        + "\0\10replaces\0"
                        + "\0\11requester\1\0\6portal"
                        + "\0\6tenant\1\0\4acme",
                text(binding));
    }

    @Test
    void marksWhatIsNull() {
        String text = text(Binding.ofRequest(request(null, null)));

        assertTrue(text.contains("\0\11expiresAt\0\0\2id\1"));
        assertTrue(text.contains("\0\6keyPin\0\0\7network\1"));
    }

    @Test
    void takesTheLongestPin() {
        int size = Binding.ofRequest(request("k".repeat(2048), null))
                .associatedData()
                .size();

        assertEquals(Binding.ofRequest(request("k", null)).associatedData().size() + 2047, size);
    }

    @Test
    void refusesWhatItsLengthCannotTell() {
        var refusal =
                assertThrows(InvalidFieldException.class, () -> Binding.ofRequest(request("k".repeat(65_536), null)));

        assertEquals("keyPin", refusal.field());
    }

    @Test
    void refusesATextWithoutAFormInUtf8() {
        var refusal = assertThrows(InvalidFieldException.class, () -> Binding.ofRequest(request("\ud83d", null)));

        assertEquals("keyPin", refusal.field());
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

    private static String text(Binding binding) {
        return new String(binding.associatedData().toArray(), StandardCharsets.US_ASCII);
    }

    private static SigningRequest request(@Nullable String keyPin, @Nullable Instant expiresAt) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("portal")
                .wallet(new WalletId("acme", "treasury"))
                .network("eip155:1")
                .keyPin(keyPin)
                .createdAt(CREATED)
                .expiresAt(expiresAt)
                .payload(new PersonalMessage(Bytes.fromHex("00")))
                .build();
    }
}
