package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.TypedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the documents of eth_signTypedData_v4 and hashes them (EIP-712). Immutable and thread-safe.
 *
 * <p>Strict: a document is refused if two readers could understand it differently. It has {@code types}, {@code
 * primaryType}, {@code domain} and {@code message} and nothing else; every value has just the fields of its type, each
 * of its type.
 */
public final class TypedDocuments {
    private static final List<String> MEMBERS = List.of("types", "primaryType", "domain", "message");
    private static final byte[] PREFIX = {0x19, 0x01};
    private static final int LONGEST_NUMBER = 80;

    private final TypedDataLimits limits;
    private final JsonMapper json;

    public TypedDocuments() {
        this(TypedDataLimits.DEFAULT);
    }

    public TypedDocuments(TypedDataLimits limits) {
        this.limits = limits;
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.depth())
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Checks {@code document} and computes what is signed for it.
     *
     * @throws InvalidFieldException naming the place at fault, from {@code document} down, such as
     *     {@code document.message.to.wallet}
     */
    public TypedData read(String document) {
        return read(document, new Work(limits.work()));
    }

    /** The same, within {@code work}. */
    TypedData read(String document, Work work) {
        JsonPath path = JsonPath.DOCUMENT;
        JsonNode root = tree(document);
        refuseOtherMembers(root, path);
        String primaryType = Values.text(root.get("primaryType"), path.member("primaryType"));
        JsonPath typesPath = path.member("types");
        Map<String, StructType> declared = new TypesReader(limits).read(root.get("types"), typesPath);
        if (!declared.containsKey(primaryType)) {
            throw path.member("primaryType").fault("must be a type that is declared, and not that of the domain");
        }
        StructTypes types = StructTypes.of(declared, primaryType, work, typesPath);
        Domain domain = new Domain(root.get("domain"), path.member("domain"));
        byte[] separator = domain.separator(work);
        domain.check(root.get("types").get(Domain.TYPE), typesPath.member(Domain.TYPE));
        byte[] message = new StructHasher(types, work, limits.elements())
                .hash(primaryType, root.get("message"), path.member("message"));
        return new TypedData(document, domain.values(), primaryType, encoded(separator, message));
    }

    private static Bytes encoded(byte[] separator, byte[] message) {
        return Bytes.of(ByteBuffer.allocate(PREFIX.length + separator.length + message.length)
                .put(PREFIX)
                .put(separator)
                .put(message)
                .array());
    }

    private static void refuseOtherMembers(JsonNode root, JsonPath path) {
        if (!root.isObject()) {
            throw path.fault("must be a JSON object");
        }
        for (String member : MEMBERS) {
            if (!root.has(member)) {
                throw path.member(member).fault("is required");
            }
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw path.member(name).fault("must be absent: a document has " + MEMBERS + " alone");
            }
        });
    }

    private JsonNode tree(String document) {
        if (document.length() > limits.bytes() || document.getBytes(StandardCharsets.UTF_8).length > limits.bytes()) {
            throw JsonPath.DOCUMENT.fault("must be at most " + limits.bytes() + " bytes as UTF-8");
        }
        try (JsonParser parser = json.createParser(document)) {
            return tree(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        try {
            return Optional.<JsonNode>ofNullable(json.readTree(parser)).orElseGet(MissingNode::getInstance);
        } catch (StreamConstraintsException exceeded) {
            throw JsonPath.of(parser.getParsingContext())
                    .fault("must not nest deeper than " + limits.depth() + " or have a number of more than "
                            + LONGEST_NUMBER + " digits");
        } catch (JsonProcessingException malformed) {
            throw JsonPath.of(parser.getParsingContext()).fault("must be JSON without any member twice");
        }
    }
}
