package io.chancery.payload.message;

import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.KmsSignatureCheck;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;

/**
 * The encoder of opaque messages: Ed25519 signs the bytes themselves (RFC 8032, pure), ECDSA their SHA-256. The
 * result's digest is the message's SHA-256 either way.
 */
public final class OpaqueMessages {
    private final KmsSignatureCheck check;

    public OpaqueMessages(Secp256k1 secp256k1) {
        this.check = new KmsSignatureCheck(secp256k1);
    }

    /** What is signed for {@code message} with a key like {@code key}. */
    public SigningInput encode(OpaqueMessage message, PublicKey key) {
        Bytes bytes = message.message();
        Bytes digest = Sha2.sha256(bytes);
        return switch (key.spec()) {
            case ECC_SECG_P256K1 -> SigningInput.ecdsa(message, bytes, digest);
            case ECC_NIST_EDWARDS25519 -> SigningInput.ed25519(message, bytes, digest);
        };
    }

    /**
     * Checks a KMS's signature of {@code input}.
     *
     * @throws SignatureMismatchException if {@code signature} is not one of {@code input} by {@code key}
     */
    public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
        Bytes checked = switch (key.spec()) {
            case ECC_SECG_P256K1 ->
                check.ecdsa(input.input(), signature, key.value()).toBytes();
            case ECC_NIST_EDWARDS25519 -> {
                check.ed25519(input.input(), signature, key.value());
                yield signature;
            }
        };
        return new SignedResult(input.digest(), checked, null, null);
    }
}
