package io.chancery.kinds;

import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmMessage;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.evm.EvmMessages;
import io.chancery.payload.evm.EvmTransactions;
import io.chancery.payload.message.OpaqueMessages;
import io.chancery.payload.xrpl.XrplClaims;
import io.chancery.payload.xrpl.XrplTransactions;

/** The encoder of every kind of payload: each kind goes to the encoder of its own package. */
public final class Payloads implements PayloadEncoder {
    private final EvmTransactions evmTransactions;
    private final EvmMessages evmMessages;

    private final OpaqueMessages opaqueMessages;
    private final XrplClaims xrplClaims;
    private final XrplTransactions xrplTransactions;

    public Payloads(Secp256k1 secp256k1) {
        this.evmTransactions = new EvmTransactions(secp256k1);
        this.evmMessages = new EvmMessages(secp256k1);
        this.opaqueMessages = new OpaqueMessages(secp256k1);
        this.xrplClaims = new XrplClaims(secp256k1);
        this.xrplTransactions = new XrplTransactions(secp256k1);
    }

    @Override
    public SigningInput encode(SigningPayload payload, PublicKey key) {
        if (!payload.keySpecs().contains(key.spec())) {
            throw new IllegalArgumentException("a key of spec " + key.spec() + " cannot sign this kind of payload");
        }
        return switch (payload) {
            case EvmTransaction transaction -> evmTransactions.encode(transaction);
            case EvmMessage message -> evmMessages.encode(message);
            case OpaqueMessage message -> opaqueMessages.encode(message, key);
            case XrplPaymentChannelClaim claim -> xrplClaims.encode(claim, key);
            case XrplTransaction transaction -> xrplTransactions.encode(transaction, key);
        };
    }

    @Override
    public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
        return switch (input.payload()) {
            case EvmTransaction transaction ->
                evmTransactions.assemble(transaction, input.input(), signature, key.value());
            case EvmMessage message -> evmMessages.assemble(input.input(), signature, key.value());
            case OpaqueMessage message -> opaqueMessages.assemble(input, signature, key);
            case XrplPaymentChannelClaim claim -> xrplClaims.assemble(input, signature, key);
            case XrplTransaction transaction -> xrplTransactions.assemble(transaction, input, signature, key);
        };
    }
}
