package io.chancery.payload;

import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.EvmMessage;
import io.chancery.model.EvmTransaction;
import io.chancery.model.PublicKey;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningPayload;
import io.chancery.payload.evm.EvmMessages;
import io.chancery.payload.evm.EvmTransactions;

/** The encoder of every kind of payload: each kind goes to the encoder of its own package. */
public final class Payloads implements PayloadEncoder {
    private final EvmTransactions evmTransactions;
    private final EvmMessages evmMessages;

    public Payloads(Secp256k1 secp256k1) {
        this.evmTransactions = new EvmTransactions(secp256k1);
        this.evmMessages = new EvmMessages(secp256k1);
    }

    @Override
    public SigningInput encode(SigningPayload payload, PublicKey key) {
        if (!payload.keySpecs().contains(key.spec())) {
            throw new IllegalArgumentException("a key of spec " + key.spec() + " cannot sign this kind of payload");
        }
        return switch (payload) {
            case EvmTransaction transaction -> evmTransactions.encode(transaction);
            case EvmMessage message -> evmMessages.encode(message);
        };
    }

    @Override
    public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
        return switch (input.payload()) {
            case EvmTransaction transaction ->
                evmTransactions.assemble(transaction, input.input(), signature, key.value());
            case EvmMessage message -> evmMessages.assemble(input.input(), signature, key.value());
        };
    }
}
