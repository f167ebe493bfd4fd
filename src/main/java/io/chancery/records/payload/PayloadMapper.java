package io.chancery.records.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.records.avro.EvmTransactionType;
import org.apache.avro.specific.SpecificRecord;

/** Payloads: every kind has its own record and its own mapper. */
public final class PayloadMapper {
    private final EvmTransactionMapper transactions = new EvmTransactionMapper();
    private final TypedDocuments typedDocuments = new TypedDocuments();

    /**
     * Throws {@link InvalidFieldException} naming the field at fault from the request down.
     *
     * @param avro one of the records that the payload's union allows
     * @throws UnsupportedPayloadException if it is of a kind that this version does not sign
     */
    public SigningPayload toModel(Object avro) {
        try {
            return switch (avro) {
                case io.chancery.records.avro.EvmTransaction transaction -> transaction(transaction);
                case io.chancery.records.avro.TypedData typed -> typedDocuments.read(typed.getDocument());
                case io.chancery.records.avro.PersonalMessage personal ->
                    new PersonalMessage(Bytes.of(personal.getMessage()));
                case io.chancery.records.avro.Authorization authorization -> authorization(authorization);
                case io.chancery.records.avro.OpaqueMessage message ->
                    new OpaqueMessage(Bytes.of(message.getMessage()), message.getContentType());
                case io.chancery.records.avro.XrplPaymentChannelClaim claim ->
                    new XrplPaymentChannelClaim(
                            Bytes.of(claim.getChannelId()), Fields.decimal("drops", claim.getDrops()));
                case io.chancery.records.avro.XrplTransaction transaction ->
                    XrplDocuments.read(transaction.getDocument());
                default -> throw new UnsupportedPayloadException("payload");
            };
        } catch (InvalidFieldException e) {
            throw e.under("payload");
        }
    }

    public SpecificRecord toAvro(SigningPayload model) {
        return switch (model) {
            case EvmTransaction transaction -> transactions.toAvro(transaction);
            case TypedData typed -> new io.chancery.records.avro.TypedData(typed.document());
            case PersonalMessage personal ->
                new io.chancery.records.avro.PersonalMessage(Buffers.toBuffer(personal.message()));
            case Authorization authorization ->
                new io.chancery.records.avro.Authorization(
                        authorization.chainId().toString(),
                        Addresses.toAvro(authorization.address()),
                        authorization.nonce().toString());
            case OpaqueMessage message ->
                new io.chancery.records.avro.OpaqueMessage(Buffers.toBuffer(message.message()), message.contentType());
            case XrplPaymentChannelClaim claim ->
                new io.chancery.records.avro.XrplPaymentChannelClaim(
                        Buffers.toBuffer(claim.channelId()), claim.drops().toString());
            case XrplTransaction transaction -> new io.chancery.records.avro.XrplTransaction(transaction.document());
        };
    }

    private static Authorization authorization(io.chancery.records.avro.Authorization avro) {
        return new Authorization(
                Fields.decimal("chainId", avro.getChainId()),
                Addresses.toModel("address", avro.getAddress()),
                Fields.decimal("nonce", avro.getNonce()));
    }

    private EvmTransaction transaction(io.chancery.records.avro.EvmTransaction avro) {
        if (avro.getType() == EvmTransactionType.UNKNOWN) {
            throw new UnsupportedPayloadException("payload.type");
        }
        return transactions.toModel(avro);
    }
}
