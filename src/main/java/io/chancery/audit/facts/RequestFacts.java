package io.chancery.audit.facts;

import io.chancery.model.Operation;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;

/**
 * The public facts of a request. They are taken from the request as it came, so that nothing of a sealed payload can be
 * among them.
 */
public final class RequestFacts {
    private static final String EVM_TRANSACTION = "EvmTransaction";
    private static final String XRPL_TRANSACTION = "XrplTransaction";

    private RequestFacts() {}

    /** Returns the facts of {@code request}, of which no digest is known yet. */
    public static SigningFacts of(Request request) {
        return switch (request) {
            case SigningRequest open ->
                new SigningFacts(false, kind(open.payload()), null, null, facts(open.payload()));
            case SealedRequest sealed -> new SigningFacts(true, kind(sealed), null, null, TransactionFacts.NONE);
        };
    }

    private static TransactionFacts facts(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction transaction -> EvmFacts.of(transaction);
            case TypedData typed -> EvmFacts.of(typed);
            case Authorization authorization -> EvmFacts.of(authorization);
            case PersonalMessage ignored -> TransactionFacts.NONE;
            case OpaqueMessage ignored -> TransactionFacts.NONE;
            case XrplPaymentChannelClaim claim -> XrplFacts.of(claim);
            case XrplTransaction transaction -> XrplFacts.of(transaction);
        };
    }

    /** Returns the name of the payload's schema. */
    private static String kind(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction ignored -> EVM_TRANSACTION;
            case TypedData ignored -> "TypedData";
            case Authorization ignored -> "Authorization";
            case PersonalMessage ignored -> "PersonalMessage";
            case OpaqueMessage ignored -> "OpaqueMessage";
            case XrplPaymentChannelClaim ignored -> "XrplPaymentChannelClaim";
            case XrplTransaction ignored -> XRPL_TRANSACTION;
        };
    }

    /** Returns what must be in a sealed request, since each operation goes with one kind of payload on a network. */
    private static String kind(SealedRequest sealed) {
        Operation operation = sealed.operation();
        return switch (operation) {
            case SIGN_TRANSACTION -> XrplNetwork.matches(sealed.network()) ? XRPL_TRANSACTION : EVM_TRANSACTION;
            case SIGN_TYPED_DATA -> "TypedData";
            case SIGN_PERSONAL_MESSAGE -> "PersonalMessage";
            case SIGN_AUTHORIZATION -> "Authorization";
            case SIGN_CLAIM -> "XrplPaymentChannelClaim";
            case SIGN_MESSAGE -> "OpaqueMessage";
        };
    }
}
