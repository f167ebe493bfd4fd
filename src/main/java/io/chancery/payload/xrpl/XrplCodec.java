package io.chancery.payload.xrpl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import org.xrpl.xrpl4j.codec.binary.XrplBinaryCodec;

/**
 * The ledger's binary form. The library behind it leaves out fields that it does not know: what it is given must have
 * passed {@link XrplDocuments}.
 */
final class XrplCodec {
    private static final XrplBinaryCodec CODEC = XrplBinaryCodec.getInstance();
    private static final String CURRENCY = "currency";

    private XrplCodec() {}

    /** All fields, in the ledger's order. */
    static Bytes encode(ObjectNode transaction) {
        try {
            return Bytes.fromHex(CODEC.encode(json(transaction)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("written by the same library", impossible);
        }
    }

    /** {@code STX}, a zero byte and the fields that are signed. */
    static Bytes forSigning(ObjectNode transaction) {
        try {
            return Bytes.fromHex(CODEC.encodeForSigning(json(transaction)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("written by the same library", impossible);
        }
    }

    /**
     * {@code SMT}, a zero byte, the fields that are signed, without a key, and the 20 bytes of the signer's account.
     */
    static Bytes forSigningAs(ObjectNode transaction, String signer) {
        try {
            return Bytes.fromHex(CODEC.encodeForMultiSigning(json(transaction), signer));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("written by the same library", impossible);
        }
    }

    /** The library takes a currency's digits in upper case alone, and of characters only letters and digits. */
    private static String json(ObjectNode transaction) {
        ObjectNode respelled = transaction.deepCopy();
        XrplPaths.leaveWhatIsSigned(respelled);
        for (JsonNode parent : respelled.findParents(CURRENCY)) {
            ((ObjectNode) parent)
                    .put(CURRENCY, XrplCurrencies.digits(parent.path(CURRENCY).textValue()));
        }
        return respelled.toString();
    }
}
