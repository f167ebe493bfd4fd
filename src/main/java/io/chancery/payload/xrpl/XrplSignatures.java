package io.chancery.payload.xrpl;

import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.XrplSignature;
import io.chancery.payload.KmsSignatureCheck;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.RecoverableSignature;
import io.chancery.payload.SignatureMismatchException;

/** How the XRP Ledger has bytes signed: Ed25519 over the bytes themselves, ECDSA over their SHA-512Half. */
final class XrplSignatures {
    private final KmsSignatureCheck check;

    XrplSignatures(Secp256k1 secp256k1) {
        this.check = new KmsSignatureCheck(secp256k1);
    }

    /** What is signed of {@code bytes}, which stand for {@code payload}, with a key like {@code key}. */
    static SigningInput input(SigningPayload payload, Bytes bytes, PublicKey key) {
        Bytes digest = Sha2.sha512Half(bytes);
        return switch (key.spec()) {
            case ECC_SECG_P256K1 -> SigningInput.ecdsa(payload, bytes, digest);
            case ECC_NIST_EDWARDS25519 -> SigningInput.ed25519(payload, bytes, digest);
        };
    }

    /** Throws {@link SignatureMismatchException} if {@code signature} is not one of {@code input} by {@code key}. */
    Checked check(SigningInput input, Bytes signature, PublicKey key) {
        return switch (key.spec()) {
            case ECC_SECG_P256K1 -> {
                RecoverableSignature checked = check.ecdsa(input.input(), signature, key.value());
                yield checked(input, checked.toBytes(), checked.signature().toDer(), key);
            }
            case ECC_NIST_EDWARDS25519 -> {
                check.ed25519(input.input(), signature, key.value());
                yield checked(input, signature, signature, key);
            }
        };
    }

    private static Checked checked(SigningInput input, Bytes signature, Bytes ledgerForm, PublicKey key) {
        return new Checked(
                input.digest(), signature, new XrplSignature(XrplKeys.hex(key), XrplKeys.upperCaseHex(ledgerForm)));
    }

    /**
     * A verified signature.
     *
     * @param digest SHA-512Half of the bytes that were signed
     * @param signature as {@link io.chancery.model.request.SignedResult#signature()}
     * @param forms as the ledger takes it
     */
    record Checked(Bytes digest, Bytes signature, XrplSignature forms) {}
}
