package io.chancery.payload.evm;

import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The encoder of what Ethereum accounts sign besides transactions: typed data (EIP-712), personal messages (EIP-191,
 * version 0x45) and authorizations (EIP-7702). What is signed is the Keccak-256 digest of bytes that no transaction
 * begins with.
 */
public final class EvmMessages {
    private static final byte VERSION_PREFIX = 0x19;
    private static final String PERSONAL = "Ethereum Signed Message:\n";

    private final EvmSignatures signatures;

    public EvmMessages(Secp256k1 secp256k1) {
        this.signatures = new EvmSignatures(secp256k1);
    }

    /** The digest to sign for {@code message}. */
    public SigningInput encode(EvmMessage message) {
        Bytes unsigned = switch (message) {
            case TypedData typed -> typed.encoded();
            case PersonalMessage personal -> prefixed(personal.message());
            case Authorization authorization -> EvmRlp.unsigned(authorization);
        };
        return SigningInput.ecdsa(message, unsigned, Keccak256.hash(unsigned));
    }

    /**
     * Checks a KMS's DER signature of {@code digest}.
     *
     * @param publicKey 65 bytes, 0x04 ‖ x ‖ y
     * @throws SignatureMismatchException if {@code der} is not a signature of {@code digest} by {@code publicKey}
     */
    public SignedResult assemble(Bytes digest, Bytes der, Bytes publicKey) {
        return new SignedResult(digest, signatures.check(digest, der, publicKey).toBytes(), null, null);
    }

    /** 0x19 ‖ "Ethereum Signed Message:\n" ‖ the message's length in decimal digits ‖ the message. */
    private static Bytes prefixed(Bytes message) {
        byte[] head = (PERSONAL + message.size()).getBytes(StandardCharsets.US_ASCII);
        return Bytes.of(ByteBuffer.allocate(1 + head.length + message.size())
                .put(VERSION_PREFIX)
                .put(head)
                .put(message.toByteBuffer())
                .array());
    }
}
