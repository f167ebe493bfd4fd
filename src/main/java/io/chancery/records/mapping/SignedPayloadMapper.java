package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.XrplSignature;
import io.chancery.records.payload.Buffers;
import io.chancery.records.payload.Fields;
import org.jspecify.annotations.Nullable;

/** Terminal records of signed requests. */
final class SignedPayloadMapper {
    SignedPayload toModel(io.chancery.records.avro.SignedPayload avro) {
        return new SignedPayload(
                avro.getRequestId(),
                new WalletId(avro.getTenant(), avro.getKeyAlias()),
                new SignedPayload.SigningKey(avro.getKeyVersion(), Bytes.of(avro.getPublicKey()), avro.getAddress()),
                Fields.required("operation", OperationMapper.toModel(avro.getOperation())),
                avro.getNetwork(),
                avro.getPayloadType(),
                new SignedResult(
                        Bytes.of(avro.getDigest()),
                        Bytes.of(avro.getSignature()),
                        Buffers.toBytes(avro.getSignedTransaction()),
                        Buffers.toBytes(avro.getTransactionHash()),
                        xrpl(avro)),
                avro.getSignedAt());
    }

    io.chancery.records.avro.SignedPayload toAvro(SignedPayload model) {
        var avro = new io.chancery.records.avro.SignedPayload();
        avro.setId(model.wallet().key() + "/" + model.requestId());
        avro.setRequestId(model.requestId());
        avro.setTenant(model.wallet().tenant());
        avro.setKeyAlias(model.wallet().alias());
        avro.setKeyVersion(model.keyVersion());
        avro.setPublicKey(Buffers.toBuffer(model.publicKey()));
        avro.setAddress(model.address());
        avro.setOperation(OperationMapper.toAvro(model.operation()));
        avro.setNetwork(model.network());
        avro.setPayloadType(model.payloadType());
        avro.setDigest(Buffers.toBuffer(model.result().digest()));
        avro.setSignature(Buffers.toBuffer(model.result().signature()));
        avro.setSignedTransaction(Buffers.toNullableBuffer(model.result().signedTransaction()));
        avro.setTransactionHash(Buffers.toNullableBuffer(model.result().transactionHash()));
        XrplSignature xrpl = model.result().xrpl();
        avro.setXrplPublicKey(xrpl == null ? null : xrpl.publicKey());
        avro.setXrplSignature(xrpl == null ? null : xrpl.signature());
        avro.setSignedAt(model.signedAt());
        return avro;
    }

    private static @Nullable XrplSignature xrpl(io.chancery.records.avro.SignedPayload avro) {
        String publicKey = avro.getXrplPublicKey();
        String signature = avro.getXrplSignature();
        return publicKey == null || signature == null ? null : new XrplSignature(publicKey, signature);
    }
}
