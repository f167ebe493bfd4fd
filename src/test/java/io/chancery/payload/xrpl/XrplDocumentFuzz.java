package io.chancery.payload.xrpl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplTransaction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.xrpl.xrpl4j.codec.binary.XrplBinaryCodec;

/**
 * What must hold of every text that is given as an XRP Ledger transaction: it is refused as a malformed field, or it is
 * signed, and the signed bytes read back have all of its fields and make the same bytes again. For a fuzzer, and for
 * tests.
 */
public final class XrplDocumentFuzz {
    private static final JsonMapper JSON = new JsonMapper();
    private static final XrplBinaryCodec CODEC = XrplBinaryCodec.getInstance();
    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());

    /** A field of a claim that the ledger does not have signed. */
    private static final String NOT_SIGNED = "Signature";

    private XrplDocumentFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws JsonProcessingException {
        check(new String(input, StandardCharsets.UTF_8));
    }

    /**
     * Whether {@code document} is a transaction; throws {@link AssertionError} if it is neither signed rightly nor
     * refused.
     */
    static boolean check(String document) throws JsonProcessingException {
        XrplTransaction transaction;
        try {
            transaction = XrplDocuments.read(document);
        } catch (InvalidFieldException refused) {
            if (!refused.field().startsWith("document")) {
                throw new AssertionError("a fault outside of the document: " + refused.field(), refused);
            }
            return false;
        }
        if (transaction.oneOfMany()) {
            // What is signed ends with the signer's account, which the library does not read back.
            return true;
        }
        for (XrplTestKey key : XrplTestKey.all()) {
            String read = CODEC.decode(signed(transaction, key));
            if (!names(read).equals(expected(document))) {
                throw new AssertionError(names(read) + " is signed for " + document);
            }
            String pathless = signed(XrplDocuments.read(withoutPaths(document)), key);
            if (!CODEC.encodeForSigning(CODEC.decode(pathless)).equals(pathless)) {
                throw new AssertionError("other bytes come back from " + read);
            }
        }
        return true;
    }

    private static String signed(XrplTransaction transaction, XrplTestKey key) {
        return XrplKeys.upperCaseHex(
                PAYLOADS.encode(transaction, key.publicKey()).unsigned());
    }

    /** The library writes paths rightly, but reads an issuer in them as an account. */
    private static String withoutPaths(String document) throws JsonProcessingException {
        return ((ObjectNode) JSON.readTree(document)).without("Paths").toString();
    }

    private static Set<String> expected(String document) throws JsonProcessingException {
        Set<String> names = names(document);
        names.add("SigningPubKey");
        names.remove(NOT_SIGNED);
        return names;
    }

    private static Set<String> names(String document) throws JsonProcessingException {
        Set<String> names = new TreeSet<>();
        ((ObjectNode) JSON.readTree(document)).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
