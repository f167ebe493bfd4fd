package io.chancery.records;

import io.chancery.model.Bytes;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.payload.evm.typed.DomainTypes;
import io.chancery.payload.evm.typed.TypedDocuments;
import java.math.BigInteger;
import java.util.List;

/** One valid example of each payload that an Ethereum account signs besides transactions, for chain 1. */
public final class SampleMessages {
    /** Typed data with the domain that replaces {@code %s}. */
    static final String DOCUMENT = """
            {"types": {"Proof": [{"name": "channel", "type": "bytes32"}, {"name": "balance", "type": "uint256"}]},
             "primaryType": "Proof", "domain": %s,
             "message": {"channel": "0x0101010101010101010101010101010101010101010101010101010101010101",
                         "balance": "115792089237316195423570985008687907853269984665640564039457584007913129639935"}}""";

    private SampleMessages() {}

    public static List<SigningPayload> all() {
        return List.of(typedData(), personalMessage(), authorization());
    }

    static TypedData typedData() {
        return new TypedDocuments().read(document("{\"name\": \"Channels\", \"chainId\": 1}"));
    }

    static PersonalMessage personalMessage() {
        return new PersonalMessage(Bytes.fromHex("00ff"));
    }

    static Authorization authorization() {
        return new Authorization(BigInteger.ONE, Samples.ADDRESS, BigInteger.TEN);
    }

    /** Typed data with {@code domain}, whose type is declared. */
    static String document(String domain) {
        return DomainTypes.declaredIn(DOCUMENT.formatted(domain));
    }
}
