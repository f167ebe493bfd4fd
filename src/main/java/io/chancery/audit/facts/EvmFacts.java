package io.chancery.audit.facts;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmFees;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.TypedData;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.evm.typed.TokenPermit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of what an Ethereum account signs. */
final class EvmFacts {
    private static final int SELECTOR = 4;

    private EvmFacts() {}

    static TransactionFacts of(EvmTransaction transaction) {
        EvmAddress to = transaction.to();
        Bytes data = transaction.data();
        boolean calls = to != null && data.size() >= SELECTOR;
        return new TransactionFacts(
                transaction.nonce().toString(),
                address(to),
                calls ? data.slice(0, SELECTOR).to0xHex() : null,
                transaction.value().toString(),
                to == null ? TokenFacts.NONE : TokenCall.read(to, data),
                EvmFees.highest(transaction).toString());
    }

    /** Returns the contract that checks the signature, and what a permit lets somebody move. */
    static TransactionFacts of(TypedData typed) {
        return new TransactionFacts(
                null, address(typed.domain().verifyingContract()), null, null, permitted(typed), null);
    }

    /** Returns the delegate that the account is to run. */
    static TransactionFacts of(Authorization authorization) {
        return new TransactionFacts(
                authorization.nonce().toString(), address(authorization.address()), null, null, TokenFacts.NONE, null);
    }

    private static TokenFacts permitted(TypedData typed) {
        if (!TokenPermit.PRIMARY_TYPES.contains(typed.primaryType())) {
            return TokenFacts.NONE;
        }
        try {
            TokenPermit permit = TokenPermit.read(typed);
            String tokens = permit.tokens().stream().map(Eip55::format).sorted().collect(Collectors.joining(" "));
            return new TokenFacts(tokens, permit.amount().toString(), address(permit.spender()));
        } catch (InvalidFieldException unknownForm) {
            return TokenFacts.NONE;
        }
    }

    private static @Nullable String address(@Nullable EvmAddress address) {
        return address == null ? null : Eip55.format(address);
    }
}
