package io.chancery.records;

import io.chancery.model.EvmTransaction;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SigningPayload;
import io.chancery.records.avro.EvmTransactionType;
import org.apache.avro.specific.SpecificRecord;

/** Payloads: every kind has its own record and its own mapper. */
final class PayloadMapper {
    private final EvmTransactionMapper transactions = new EvmTransactionMapper();

    /**
     * Throws {@link InvalidFieldException} naming the field at fault from the request down.
     *
     * @param avro one of the records that the payload's union allows
     * @throws UnsupportedPayloadException if it is of a kind that this version does not sign
     */
    SigningPayload toModel(Object avro) {
        try {
            return switch (avro) {
                case io.chancery.records.avro.EvmTransaction transaction -> transaction(transaction);
                default -> throw new UnsupportedPayloadException("payload");
            };
        } catch (InvalidFieldException e) {
            throw e.under("payload");
        }
    }

    SpecificRecord toAvro(SigningPayload model) {
        return switch (model) {
            case EvmTransaction transaction -> transactions.toAvro(transaction);
        };
    }

    private EvmTransaction transaction(io.chancery.records.avro.EvmTransaction avro) {
        if (avro.getType() == EvmTransactionType.UNKNOWN) {
            throw new UnsupportedPayloadException("payload.type");
        }
        return transactions.toModel(avro);
    }
}
