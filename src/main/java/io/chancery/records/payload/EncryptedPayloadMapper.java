package io.chancery.records.payload;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.InvalidFieldException;
import io.chancery.records.avro.EncryptionAlgorithm;

/** Encrypted payloads. */
public final class EncryptedPayloadMapper {
    private EncryptedPayloadMapper() {}

    /**
     * Throws {@link InvalidFieldException} naming the field at fault from the request down.
     *
     * @throws UnsupportedPayloadException if it is encrypted in a way that this version does not know
     */
    public static EncryptedPayload toModel(io.chancery.records.avro.EncryptedPayload avro) {
        if (avro.getAlgorithm() == EncryptionAlgorithm.UNKNOWN) {
            throw new UnsupportedPayloadException("payload.algorithm");
        }
        try {
            return new EncryptedPayload(
                    Bytes.of(avro.getWrappedDataKey()),
                    Bytes.of(avro.getNonce()),
                    Bytes.of(avro.getCiphertext()),
                    EncryptionContext.of(avro.getEncryptionContext()));
        } catch (InvalidFieldException e) {
            throw e.under("payload");
        }
    }

    public static io.chancery.records.avro.EncryptedPayload toAvro(EncryptedPayload model) {
        return new io.chancery.records.avro.EncryptedPayload(
                EncryptionAlgorithm.AES_256_GCM,
                Buffers.toBuffer(model.wrappedDataKey()),
                Buffers.toBuffer(model.nonce()),
                Buffers.toBuffer(model.ciphertext()),
                model.encryptionContext().entries());
    }
}
