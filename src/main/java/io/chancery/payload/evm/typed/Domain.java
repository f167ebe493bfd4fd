package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.model.Bytes;
import io.chancery.model.payload.TypedDomain;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.evm.typed.StructType.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The domain of a document: any of the fields that EIP-712 knows, in its order. The document declares its type, with
 * just the fields that the domain has: without the declaration some libraries hash the fields and others leave them
 * out, unless there are none.
 */
final class Domain {
    /** The name of its type. */
    static final String TYPE = "EIP712Domain";

    private static final List<Field> FIELDS = List.of(
            field("name", "string"),
            field("version", "string"),
            field("chainId", "uint256"),
            field("verifyingContract", "address"),
            field("salt", "bytes32"));

    private final JsonNode json;
    private final JsonPath path;
    private final StructType type;

    Domain(JsonNode json, JsonPath path) {
        this.json = json;
        this.path = path;
        this.type = new StructType(
                TYPE, FIELDS.stream().filter(field -> json.has(field.name())).toList());
    }

    /**
     * Refuses a declaration of its type that is not the one of its fields, to the letter, and none at all if it has
     * fields.
     */
    void check(@Nullable JsonNode declared, JsonPath declaration) {
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        for (Field field : type.fields()) {
            own.addObject()
                    .put("name", field.name())
                    .put("type", field.typeName().toString());
        }
        if (declared == null && !own.isEmpty()) {
            throw declaration.fault(
                    "is required, since libraries disagree about a domain without its type: add " + own);
        }
        if (declared != null && !declared.equals(own)) {
            throw declaration.fault("must declare the domain's fields, each with its type, in the order of EIP-712");
        }
    }

    /** Its hash, the domain separator, for which it is checked. */
    byte[] separator(Work work) {
        return new StructHasher(StructTypes.of(type, work, path), work, 0).hash(TYPE, json, path);
    }

    /** Its values, when it has been checked. */
    TypedDomain values() {
        JsonNode chainId = json.get("chainId");
        String contract = text("verifyingContract");
        JsonNode salt = json.get("salt");
        return new TypedDomain(
                text("name"),
                text("version"),
                chainId == null ? null : Values.integer(chainId, path),
                contract == null ? null : Eip55.parse(contract),
                salt == null ? null : Bytes.of(Values.bytes(salt, path)));
    }

    private @Nullable String text(String name) {
        return json.path(name).textValue();
    }

    private static Field field(String name, String type) {
        return new Field(name, TypeName.parse(type, 0, JsonPath.DOCUMENT));
    }
}
