package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final WalletId TREASURY = new WalletId("acme", "treasury");
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");
    private static final String NAME = "Zoë Müller";

    private final InMemoryDataKeys keys = new InMemoryDataKeys();
    private final PersonalData personal = new PersonalData(new Envelope(keys));

    @ParameterizedTest
    @ValueSource(strings = {NAME, "", "a.b.c", "line\none"})
    void comesBackAsItWas(String text) {
        assertEquals(text, open(seal(text)));
    }

    @Test
    void showsNothing() {
        // Long enough to be in no random text by chance, and the same in base64url's letters.
        String name = "Zoe-Mueller-Settlement";
        SealedPersonalData sealed = seal(name);

        assertFalse(sealed.toString().contains(name));
        assertFalse(contains(sealed.under(ACME).ciphertext(), name));
        assertNotEquals(sealed, seal(name));
    }

    @Test
    void hasALongestText() {
        String longest = "ü".repeat(1024);

        assertEquals(longest, open(seal(longest)));
        var refusal = assertThrows(InvalidFieldException.class, () -> seal(longest + "."));
        assertEquals("personalData", refusal.field());
    }

    @Test
    void isTextWithoutHalvesOfSurrogatePairs() {
        var refusal = assertThrows(InvalidFieldException.class, () -> seal("a\ud83d"));

        assertEquals("personalData", refusal.field());
        assertEquals("must not have half a surrogate pair", refusal.reason());
    }

    @Test
    void cannotBeOpenedIfItIsNoText() {
        Binding binding = Binding.ofAuditDetail(TREASURY, "request-1", SealedPersonalData.FIELD);
        byte[] bytes = {(byte) 0xff};
        SealedPersonalData sealed = SealedPersonalData.of(new Envelope(keys).seal(bytes, binding));

        assertThrows(UnopenableException.class, () -> open(sealed));
    }

    @ParameterizedTest
    @CsvSource({"umbrella, treasury, request-1", "acme, payouts, request-1", "acme, treasury, request-2"})
    void staysInItsPlace(String tenant, String keyAlias, String requestId) {
        SealedPersonalData sealed = seal(NAME);

        assertThrows(UnopenableException.class, () -> personal.open(new WalletId(tenant, keyAlias), requestId, sealed));
    }

    @Test
    void isErasedWithItsTenantsKey() {
        WalletId other = new WalletId("umbrella", "treasury");
        SealedPersonalData ours = seal(NAME);
        SealedPersonalData theirs = personal.seal(other, "request-1", NAME);

        keys.destroy(ACME);

        assertThrows(UnopenableException.class, () -> open(ours));
        assertEquals(NAME, personal.open(other, "request-1", theirs));
    }

    @Test
    void canBeOpenedLaterIfTheKmsIsAway() {
        SealedPersonalData sealed = seal(NAME);
        keys.failNext(new KmsException.Unavailable("away", null));

        assertThrows(KmsException.Unavailable.class, () -> open(sealed));
        assertEquals(NAME, open(sealed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void cannotBeOpenedIfABitWasFlipped(int part) {
        EncryptedPayload sealed = seal(NAME).under(ACME);
        SealedPersonalData changed = SealedPersonalData.of(new EncryptedPayload(
                part == 0 ? flipped(sealed.wrappedDataKey()) : sealed.wrappedDataKey(),
                part == 1 ? flipped(sealed.nonce()) : sealed.nonce(),
                part == 2 ? flipped(sealed.ciphertext()) : sealed.ciphertext(),
                ACME));

        assertThrows(UnopenableException.class, () -> open(changed));
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] changed = bytes.toArray();
        changed[changed.length - 1] ^= 1;
        return Bytes.of(changed);
    }

    private static boolean contains(Bytes bytes, String ascii) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1).contains(ascii);
    }

    private SealedPersonalData seal(String text) {
        return personal.seal(TREASURY, "request-1", text);
    }

    private String open(SealedPersonalData sealed) {
        return personal.open(TREASURY, "request-1", sealed);
    }
}
