package io.chancery.payload.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.WrappedKey;
import io.chancery.kms.decorator.MasterKeyring;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final WalletId TREASURY = new WalletId("acme", "treasury");
    private static final Binding BINDING = binding(TREASURY, "request-1");
    private static final byte[] PLAINTEXT = "a confidential payload".getBytes(StandardCharsets.UTF_8);

    private final InMemoryDataKeys keys = new InMemoryDataKeys();
    private final Envelope envelope = new Envelope(keys);

    @Test
    void opensWhatItSealed() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);

        assertArrayEquals(PLAINTEXT, envelope.open(sealed, BINDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1_000_000, EncryptedPayload.MAX_PLAINTEXT})
    void takesPlaintextsOfAnySize(int size) {
        byte[] plaintext = new byte[size];

        assertArrayEquals(plaintext, envelope.open(envelope.seal(plaintext, BINDING), BINDING));
    }

    @Test
    void refusesToSealMoreThanFitsARequest() {
        var e = assertThrows(
                InvalidFieldException.class,
                () -> envelope.seal(new byte[EncryptedPayload.MAX_PLAINTEXT + 1], BINDING));

        assertEquals("ciphertext", e.field());
    }

    @Test
    void addsATagAndHidesTheRest() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);

        assertEquals(PLAINTEXT.length + 16, sealed.ciphertext().size());
        assertFalse(sealed.toString().contains(Bytes.of(PLAINTEXT).toHex()));
        assertEquals(EncryptionContext.ofTenant("acme"), sealed.encryptionContext());
    }

    @Test
    void takesAFreshNonceEachTime() {
        Set<Bytes> nonces = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            nonces.add(envelope.seal(PLAINTEXT, BINDING).nonce());
        }

        assertEquals(1_000, nonces.size());
        assertNotEquals(
                envelope.seal(PLAINTEXT, BINDING).ciphertext(),
                envelope.seal(PLAINTEXT, BINDING).ciphertext());
    }

    @Test
    void wipesEveryKeyItWasGiven() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);
        envelope.open(sealed, BINDING);
        assertThrows(UnopenableException.class, () -> envelope.open(sealed, binding(TREASURY, "request-2")));

        assertEquals(3, keys.handedOut().size());
        assertTrue(keys.handedOut().stream().allMatch(SecretBytes::isClosed));
    }

    static List<Binding> otherBindings() {
        return List.of(
                binding(TREASURY, "request-2"),
                binding(TREASURY, "request-10"),
                binding(new WalletId("acme", "payouts"), "request-1"),
                binding(new WalletId("umbrella", "treasury"), "request-1"),
                Binding.ofAuditDetail(TREASURY, "request-1", "personalData"),
                new Binding(EncryptionContext.ofTenant("umbrella"), BINDING.associatedData()),
                new Binding(BINDING.context().with("more", "1"), BINDING.associatedData()));
    }

    @ParameterizedTest
    @MethodSource("otherBindings")
    void opensNothingInAnotherPlace(Binding other) {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);

        assertUnopenable(sealed, other);
    }

    @Test
    void opensNothingUnderAContextThatWasRewritten() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, binding(new WalletId("umbrella", "x"), "1"));

        assertUnopenable(
                new EncryptedPayload(sealed.wrappedDataKey(), sealed.nonce(), sealed.ciphertext(), BINDING.context()),
                BINDING);
    }

    @Test
    void opensNothingOfWhichABitWasFlipped() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);

        eachFlip(sealed.wrappedDataKey(), key -> with(sealed, key, sealed.nonce(), sealed.ciphertext()));
        eachFlip(sealed.nonce(), nonce -> with(sealed, sealed.wrappedDataKey(), nonce, sealed.ciphertext()));
        eachFlip(sealed.ciphertext(), text -> with(sealed, sealed.wrappedDataKey(), sealed.nonce(), text));
    }

    @Test
    void opensNothingThatNamesItsMasterKeyOtherwise() {
        Envelope naming = new Envelope(MasterKeyring.of(new MasterKeyId("envelope-acme"), List.of(), id -> keys));
        EncryptedPayload sealed = naming.seal(PLAINTEXT, BINDING);
        WrappedKey key = WrappedKey.parse(sealed.wrappedDataKey());

        assertArrayEquals(PLAINTEXT, naming.open(sealed, BINDING));
        for (String other : List.of("in-memorz", "in-memory2", "envelope-acme")) {
            Bytes renamed = new WrappedKey(other, key.wrapped()).carried();
            EncryptedPayload forged = with(sealed, renamed, sealed.nonce(), sealed.ciphertext());
            assertThrows(UnopenableException.class, () -> naming.open(forged, BINDING));
        }
        EncryptedPayload unnamed = with(sealed, key.wrapped(), sealed.nonce(), sealed.ciphertext());
        assertThrows(UnopenableException.class, () -> naming.open(unnamed, BINDING));
    }

    @Test
    void opensWhatWasSealedBeforeMasterKeysWereNamed() {
        EncryptedPayload unnamed = envelope.seal(PLAINTEXT, BINDING);
        Envelope naming = new Envelope(MasterKeyring.of(new MasterKeyId("envelope-acme"), List.of(), id -> keys));

        assertArrayEquals(PLAINTEXT, naming.open(unnamed, BINDING));
    }

    @Test
    void opensNothingThatIsCutOrGrown() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);
        Bytes ciphertext = sealed.ciphertext();

        for (int size = 16; size < ciphertext.size(); size++) {
            assertUnopenable(with(sealed, sealed.wrappedDataKey(), sealed.nonce(), ciphertext.slice(0, size)), BINDING);
        }
        Bytes grown = Bytes.fromHex(ciphertext.toHex() + "00");
        assertUnopenable(with(sealed, sealed.wrappedDataKey(), sealed.nonce(), grown), BINDING);
    }

    @Test
    void opensNothingWithAnotherCiphertextsKey() {
        EncryptedPayload one = envelope.seal(PLAINTEXT, BINDING);
        EncryptedPayload two = envelope.seal(PLAINTEXT, BINDING);

        assertUnopenable(with(one, two.wrappedDataKey(), one.nonce(), one.ciphertext()), BINDING);
        assertUnopenable(with(one, one.wrappedDataKey(), two.nonce(), one.ciphertext()), BINDING);
        assertUnopenable(with(one, one.wrappedDataKey(), one.nonce(), two.ciphertext()), BINDING);
    }

    @Test
    void opensNothingOnceTheMasterKeyIsDestroyed() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);
        keys.destroy(BINDING.context());

        assertUnopenable(sealed, BINDING);
    }

    @Test
    void saysTheSameWhateverIsWrong() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);
        EncryptedPayload noSuchKey = with(sealed, Bytes.fromHex("00"), sealed.nonce(), sealed.ciphertext());

        assertEquals(refusal(noSuchKey, BINDING), refusal(sealed, binding(TREASURY, "request-2")));
        assertEquals(
                refusal(noSuchKey, BINDING),
                refusal(sealed, binding(new WalletId("umbrella", "treasury"), "request-1")));
    }

    @Test
    void passesOnThatTheKmsCannotBeAskedNow() {
        EncryptedPayload sealed = envelope.seal(PLAINTEXT, BINDING);
        keys.failNext(new KmsException.Unavailable("down", null), new KmsException.Throttled("slow", null));

        assertThrows(KmsException.Unavailable.class, () -> envelope.open(sealed, BINDING));
        assertThrows(KmsException.Throttled.class, () -> envelope.open(sealed, BINDING));
        assertArrayEquals(PLAINTEXT, envelope.open(sealed, BINDING));
    }

    private void eachFlip(Bytes part, Function<Bytes, EncryptedPayload> rebuild) {
        for (int bit = 0; bit < part.size() * Byte.SIZE; bit++) {
            byte[] flipped = part.toArray();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertUnopenable(rebuild.apply(Bytes.of(flipped)), BINDING);
        }
    }

    private void assertUnopenable(EncryptedPayload sealed, Binding binding) {
        assertThrows(UnopenableException.class, () -> envelope.open(sealed, binding));
    }

    private String refusal(EncryptedPayload sealed, Binding binding) {
        return String.valueOf(assertThrows(UnopenableException.class, () -> envelope.open(sealed, binding))
                .getMessage());
    }

    private static Binding binding(WalletId wallet, String id) {
        return Binding.ofRequest(SampleRequests.of(0, id, wallet, 7, Instant.EPOCH));
    }

    private static EncryptedPayload with(EncryptedPayload sealed, Bytes key, Bytes nonce, Bytes ciphertext) {
        return new EncryptedPayload(key, nonce, ciphertext, sealed.encryptionContext());
    }
}
