package io.chancery.model;

import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.payload.evm.Eip55;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Key versions and records for tests. */
public final class SampleKeys {
    public static final WalletId WALLET = new WalletId("acme", "treasury");

    /** An ARN with all that must never be shown. */
    public static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    /** The point 1·G of secp256k1 (SEC 2, section 2.4.1). */
    private static final Bytes SECP256K1 =
            Bytes.fromHex("0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                    + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

    private SampleKeys() {}

    /** Version {@code version}, of secp256k1, in {@code state}. */
    public static KeyVersion inState(int version, State state) {
        return of(version, ARN, KeySpec.ECC_SECG_P256K1, SECP256K1, state, null, null);
    }

    public static KeyVersion active(int version, String keyId, KeySpec spec, Bytes publicKey) {
        return of(version, keyId, spec, publicKey, State.ACTIVE, null, null);
    }

    public static KeyVersion overlapUntil(@Nullable Instant end) {
        return of(1, ARN, KeySpec.ECC_SECG_P256K1, SECP256K1, State.OVERLAP, end, null);
    }

    public static KeyVersion activeUntil(Instant notAfter) {
        return of(1, ARN, KeySpec.ECC_SECG_P256K1, SECP256K1, State.ACTIVE, null, notAfter);
    }

    /** Another public key than that of {@link #inState}: the point 2·G. */
    public static Bytes otherPublicKey() {
        return Bytes.fromHex("04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
                + "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a");
    }

    /** The record of {@link #WALLET}; the last of {@code versions} is current. */
    public static KeyRecord record(KeyVersion... versions) {
        return new KeyRecord(WALLET, 1, null, List.of(versions), versions[versions.length - 1].version());
    }

    private static KeyVersion of(
            int version,
            String keyId,
            KeySpec spec,
            Bytes publicKey,
            State state,
            @Nullable Instant overlapEndsAt,
            @Nullable Instant notAfter) {
        String address = spec == KeySpec.ECC_SECG_P256K1 ? Eip55.format(Eip55.ofPublicKey(publicKey)) : null;
        return new KeyVersion(
                version,
                "aws",
                keyId,
                spec,
                publicKey,
                address,
                state,
                CREATED,
                CREATED,
                overlapEndsAt,
                null,
                notAfter,
                false,
                null);
    }
}
