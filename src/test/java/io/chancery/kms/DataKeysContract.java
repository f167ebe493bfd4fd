package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every backend must do with data keys. A backend's test extends this. */
public abstract class DataKeysContract {
    protected static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");

    private static final int FLIPS = 8;

    /** The data keys of a master key, undecorated. */
    protected abstract DataKeys dataKeys(MasterKeyId masterKey);

    /** The id of an enabled master key. */
    protected abstract String masterKey();

    /** The id of another one. */
    protected abstract String otherMasterKey();

    /** A well-formed id that the backend does not know. */
    protected abstract String unknownMasterKey();

    /** What no message may contain: endpoint, region, account, whole key ids. */
    protected abstract List<String> confidential();

    @Test
    void unwrapsTheKeyThatItGenerated() {
        try (DataKey generated = dataKeys().generate(ACME);
                UnwrappedKey unwrapped = dataKeys().unwrap(generated.wrapped(), ACME)) {
            assertEquals(32, reveal(generated.plaintext()).size());
            assertEquals(reveal(generated.plaintext()), reveal(unwrapped));
        }
    }

    @Test
    void namesTheMasterKeyThatWrapsAndUnwraps() {
        try (DataKey generated = dataKeys().generate(ACME);
                UnwrappedKey unwrapped = dataKeys().unwrap(generated.wrapped(), ACME)) {
            assertEquals(masterKeyName(), generated.masterKey());
            assertEquals(masterKeyName(), unwrapped.unwrapping().masterKey());
        }
    }

    @Test
    void generatesAnotherKeyEachTime() {
        try (DataKey one = dataKeys().generate(ACME);
                DataKey two = dataKeys().generate(ACME)) {
            assertNotEquals(reveal(one.plaintext()), reveal(two.plaintext()));
            assertNotEquals(one.wrapped(), two.wrapped());
        }
    }

    @Test
    void wrapsANewKeyEachTimeWhosePlaintextOnlyUnwrappingTells() {
        Bytes one = dataKeys().generateWrapped(ACME);
        Bytes two = dataKeys().generateWrapped(ACME);

        try (UnwrappedKey first = dataKeys().unwrap(one, ACME);
                UnwrappedKey second = dataKeys().unwrap(two, ACME)) {
            assertEquals(32, reveal(first).size());
            assertNotEquals(reveal(first), reveal(second));
        }
        assertRefused(one, EncryptionContext.ofTenant("umbrella"));
    }

    @Test
    void takesTheEntriesOfAContextInAnyOrder() {
        EncryptionContext context = EncryptionContext.of(Map.of("tenant", "acme", "a", "1", "z", "2"));
        try (DataKey generated = dataKeys().generate(context);
                UnwrappedKey unwrapped = dataKeys()
                        .unwrap(generated.wrapped(), ACME.with("z", "2").with("a", "1"))) {
            assertEquals(reveal(generated.plaintext()), reveal(unwrapped));
        }
    }

    @Test
    void unwrapsNothingForAnotherContext() {
        Bytes wrapped = wrapped(ACME);

        for (EncryptionContext other : List.of(
                EncryptionContext.ofTenant("umbrella"),
                EncryptionContext.of(Map.of()),
                EncryptionContext.of(Map.of("Tenant", "acme")),
                ACME.with("more", "1"))) {
            assertRefused(wrapped, other);
        }
    }

    @Test
    void unwrapsNothingThatIsDamaged() {
        byte[] wrapped = wrapped(ACME).toArray();
        Stream<Bytes> flipped = IntStream.range(0, FLIPS).mapToObj(i -> {
            byte[] damaged = wrapped.clone();
            damaged[i * (wrapped.length - 1) / (FLIPS - 1)] ^= 1;
            return Bytes.of(damaged);
        });

        flipped.forEach(damaged -> assertRefused(damaged, ACME));
        assertRefused(Bytes.of(wrapped).slice(0, wrapped.length - 1), ACME);
        assertRefused(Bytes.of(wrapped).slice(0, 1), ACME);
        assertRefused(Bytes.EMPTY, ACME);
        assertRefused(Bytes.of(new byte[8192]), ACME);
    }

    @Test
    void unwrapsNothingThatAnotherMasterKeyWrapped() {
        Bytes foreign;
        try (DataKey generated = dataKeys(new MasterKeyId(otherMasterKey())).generate(ACME)) {
            foreign = generated.wrapped();
        }

        assertRefused(foreign, ACME);
    }

    @Test
    void deniesAnUnknownMasterKey() {
        Bytes wrapped = wrapped(ACME);
        DataKeys unknown = dataKeys(new MasterKeyId(unknownMasterKey()));

        var generating = assertThrows(KmsException.AccessDenied.class, () -> unknown.generate(ACME));
        assertThrows(KmsException.AccessDenied.class, () -> unknown.generateWrapped(ACME));
        var unwrapping = assertThrows(KmsException.AccessDenied.class, () -> unknown.unwrap(wrapped, ACME));

        SafeMessages.assertSafe(generating, confidential());
        SafeMessages.assertSafe(unwrapping, confidential());
    }

    /** Returns the master key's name in an envelope: its id without account, region or project. */
    private String masterKeyName() {
        return masterKey().substring(masterKey().lastIndexOf('/') + 1);
    }

    protected final DataKeys dataKeys() {
        return dataKeys(new MasterKeyId(masterKey()));
    }

    protected final Bytes wrapped(EncryptionContext context) {
        try (DataKey key = dataKeys().generate(context)) {
            return key.wrapped();
        }
    }

    protected static Bytes reveal(UnwrappedKey key) {
        return reveal(key.plaintext());
    }

    protected static Bytes reveal(SecretBytes secret) {
        return secret.use(Bytes::of);
    }

    private void assertRefused(Bytes wrapped, EncryptionContext context) {
        var e = assertThrows(KmsException.class, () -> dataKeys().unwrap(wrapped, context));

        assertFalse(e.retryable());
        SafeMessages.assertSafe(e, confidential());
    }
}
