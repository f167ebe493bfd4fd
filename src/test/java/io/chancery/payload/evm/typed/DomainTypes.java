package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The type of a document's domain, declared for tests that leave it out. */
public final class DomainTypes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("name", "string");
        FIELDS.put("version", "string");
        FIELDS.put("chainId", "uint256");
        FIELDS.put("verifyingContract", "address");
        FIELDS.put("salt", "bytes32");
    }

    private DomainTypes() {}

    /** Returns {@code document} with {@code types.EIP712Domain}, as its domain's fields make it. */
    public static String declaredIn(String document) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(document);
            ArrayNode declared = json.withObject("/types").putArray("EIP712Domain");
            FIELDS.forEach((name, type) -> {
                if (json.path("domain").has(name)) {
                    declared.addObject().put("name", name).put("type", type);
                }
            });
            return json.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
