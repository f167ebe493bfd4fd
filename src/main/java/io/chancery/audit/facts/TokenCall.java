package io.chancery.audit.facts;

import io.chancery.model.Bytes;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.payload.EvmAddress;
import io.chancery.payload.evm.Eip55;
import java.math.BigInteger;
import java.util.Map;

/**
 * The calls of ERC-20, and its common extension, that move tokens or let somebody move them. A contract may give such
 * a call another meaning, as ERC-721 does, whose amount is the token's id: the facts say what was asked of the
 * contract, not what it did.
 */
final class TokenCall {
    private static final int SELECTOR = 4;
    private static final int WORD = 32;
    private static final int PADDING = WORD - EvmAddress.SIZE;

    /** The index of the argument that is the recipient or spender, by selector; the amount is the next argument. */
    private static final Map<Bytes, Integer> RECIPIENT = Map.of(
            Bytes.fromHex("a9059cbb"), 0, // transfer(address,uint256)
            Bytes.fromHex("095ea7b3"), 0, // approve(address,uint256)
            Bytes.fromHex("39509351"), 0, // increaseAllowance(address,uint256)
            Bytes.fromHex("23b872dd"), 1); // transferFrom(address,address,uint256)

    private TokenCall() {}

    /** Returns what calling {@code contract} with {@code data} moves, or none if that is not known. */
    static TokenFacts read(EvmAddress contract, Bytes data) {
        Integer word = data.size() < SELECTOR ? null : RECIPIENT.get(data.slice(0, SELECTOR));
        if (word == null || data.size() < SELECTOR + (word + 2) * WORD) {
            return TokenFacts.NONE;
        }
        Bytes recipient = word(data, word);
        if (!isZero(recipient.slice(0, PADDING))) {
            return TokenFacts.NONE;
        }
        BigInteger amount = new BigInteger(1, word(data, word + 1).toArray());
        return new TokenFacts(
                Eip55.format(contract),
                amount.toString(),
                Eip55.format(new EvmAddress(recipient.slice(PADDING, WORD))));
    }

    private static Bytes word(Bytes data, int index) {
        int start = SELECTOR + index * WORD;
        return data.slice(start, start + WORD);
    }

    private static boolean isZero(Bytes bytes) {
        for (int i = 0; i < bytes.size(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
