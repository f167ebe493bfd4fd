package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.TypedData;
import java.nio.charset.StandardCharsets;

/**
 * What must hold of every text that is given as a typed-data document: it is refused as a malformed field, or the same
 * is signed whoever parses it and writes it again, with the domain's type and without. For a fuzzer, and for tests.
 */
public final class TypedDocumentFuzz {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypedDocuments DOCUMENTS = new TypedDocuments();

    private TypedDocumentFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws JsonProcessingException {
        check(new String(input, StandardCharsets.UTF_8));
    }

    /**
     * Whether {@code document} can be signed; throws {@link AssertionError} if it is neither signed rightly nor
     * refused.
     */
    static boolean check(String document) throws JsonProcessingException {
        TypedData typed;
        try {
            typed = DOCUMENTS.read(document);
        } catch (InvalidFieldException refused) {
            if (!refused.field().startsWith("document")) {
                throw new AssertionError("a fault outside of the document: " + refused.field(), refused);
            }
            return false;
        }
        ObjectNode json = (ObjectNode) JSON.readTree(document);
        same(typed.encoded(), json);
        if (json.path("domain").isEmpty()) {
            ((ObjectNode) json.get("types")).remove("EIP712Domain");
            same(typed.encoded(), json);
        }
        return true;
    }

    private static void same(Bytes encoded, ObjectNode json) {
        if (!DOCUMENTS.read(json.toString()).encoded().equals(encoded)) {
            throw new AssertionError("hashed otherwise: " + json);
        }
    }
}
