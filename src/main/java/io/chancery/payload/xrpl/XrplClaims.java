package io.chancery.payload.xrpl;

import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.nio.ByteBuffer;

/**
 * The encoder of payment-channel claims: what is signed is {@code CLM}, a zero byte, the channel and the drops (8
 * bytes).
 */
public final class XrplClaims {
    private static final byte[] PREFIX = {'C', 'L', 'M', 0};

    private final XrplSignatures signatures;

    public XrplClaims(Secp256k1 secp256k1) {
        this.signatures = new XrplSignatures(secp256k1);
    }

    /** What is signed for {@code claim} with a key like {@code key}. */
    public SigningInput encode(XrplPaymentChannelClaim claim, PublicKey key) {
        byte[] bytes = ByteBuffer.allocate(PREFIX.length + XrplPaymentChannelClaim.CHANNEL_SIZE + Long.BYTES)
                .put(PREFIX)
                .put(claim.channelId().toByteBuffer())
                .putLong(claim.drops().longValue())
                .array();
        return XrplSignatures.input(claim, Bytes.of(bytes), key);
    }

    /**
     * Checks a KMS's signature of {@code input}.
     *
     * @throws SignatureMismatchException if {@code signature} is not one of {@code input} by {@code key}
     */
    public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
        XrplSignatures.Checked checked = signatures.check(input, signature, key);
        return new SignedResult(checked.digest(), checked.signature(), null, null, checked.forms());
    }
}
