package io.chancery.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.records.avro.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A written request in every form that differs from it in one place: each field of the record and of its payload with
 * other values, absent and present, each element of a list changed, gone and doubled, and each value of a JSON document
 * that a field holds. Values stay valid where their form tells how.
 */
final class Mutations {
    private static final Schema SCHEMA = SigningRequest.getClassSchema();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int WIRE_HEADER = 5;

    private final Map<String, String> texts;

    /**
     * Of requests whose fields of these names may also have these texts.
     *
     * @param texts a valid text for each of the names
     */
    Mutations(Map<String, String> texts) {
        this.texts = texts;
    }

    /** A request's bytes, and where they differ. */
    record Mutation(String place, Bytes value) {
        @Override
        public String toString() {
            return place;
        }
    }

    List<Mutation> of(byte[] written) {
        return variants("", SCHEMA, decode(written)).stream()
                .map(variant -> new Mutation(variant.place(), encode(written, Objects.requireNonNull(variant.value()))))
                .toList();
    }

    private List<Variant> variants(String place, Schema schema, Object value) {
        return switch (schema.getType()) {
            case RECORD -> ofRecord(place, (GenericData.Record) value);
            case UNION -> ofUnion(place, schema, value);
            case ARRAY -> ofList(place, schema.getElementType(), (List<?>) value);
            case MAP -> ofMap(place, (Map<?, ?>) value);
            case ENUM -> ofEnum(place, schema, value);
            case STRING -> ofText(place, value.toString());
            case BYTES -> ofBytes(place, ((ByteBuffer) value).duplicate());
            case INT -> List.of(new Variant(place + " + 1", (Integer) value + 1));
            case LONG -> List.of(new Variant(place + " + 1", (Long) value + 1));
            default -> throw new IllegalStateException("no requests have a " + schema.getType());
        };
    }

    private List<Variant> ofRecord(String place, GenericData.Record record) {
        List<Variant> variants = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            for (Variant variant : variants(
                    place.isEmpty() ? field.name() : place + "." + field.name(),
                    field.schema(),
                    record.get(field.pos()))) {
                GenericData.Record changed = new GenericData.Record(record, false);
                changed.put(field.pos(), variant.value());
                variants.add(new Variant(variant.place(), changed));
            }
        }
        return variants;
    }

    private List<Variant> ofUnion(String place, Schema union, @Nullable Object value) {
        Schema own = union.getTypes().get(GenericData.get().resolveUnion(union, value));
        List<Variant> variants = value == null ? new ArrayList<>() : new ArrayList<>(variants(place, own, value));
        union.getTypes().stream()
                .filter(branch -> !branch.equals(own))
                .map(branch -> new Variant(place + " as " + branch.getName(), example(name(place), branch)))
                .forEach(variants::add);
        return variants;
    }

    private List<Variant> ofList(String place, Schema elements, List<?> list) {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            for (Variant variant : variants(place + "[" + i + "]", elements, list.get(i))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(i, variant.value());
                variants.add(new Variant(variant.place(), changed));
            }
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(i);
            variants.add(new Variant(place + " without [" + i + "]", shorter));
            List<Object> longer = new ArrayList<>(list);
            longer.add(i, list.get(i));
            variants.add(new Variant(place + " with [" + i + "] twice", longer));
        }
        if (list.isEmpty()) {
            variants.add(new Variant(place + " with one", List.of(example(name(place), elements))));
        }
        return variants;
    }

    private List<Variant> ofMap(String place, Map<?, ?> map) {
        List<Variant> variants = new ArrayList<>();
        map.forEach((key, value) -> {
            for (Variant variant : ofText(place + "." + key, value.toString())) {
                Map<Object, Object> changed = new HashMap<>(map);
                changed.put(key, variant.value());
                variants.add(new Variant(variant.place(), changed));
            }
        });
        Map<Object, Object> more = new HashMap<>(map);
        more.put("another", "value");
        variants.add(new Variant(place + " with one more", more));
        return variants;
    }

    private static List<Variant> ofEnum(String place, Schema schema, Object value) {
        return schema.getEnumSymbols().stream()
                .filter(symbol -> !symbol.equals(value.toString()))
                .map(symbol -> new Variant(place + " as " + symbol, new GenericData.EnumSymbol(schema, symbol)))
                .toList();
    }

    private List<Variant> ofText(String place, String text) {
        List<Variant> variants = new ArrayList<>();
        if (text.startsWith("{")) {
            ofJson(place, json(text))
                    .forEach(variant -> variants.add(new Variant(variant.place(), String.valueOf(variant.value()))));
        } else {
            variants.add(new Variant(place + " with another end", other(text)));
        }
        String known = texts.get(name(place));
        if (known != null && !known.equals(text)) {
            variants.add(new Variant(place + " as " + known, known));
        }
        return variants;
    }

    private List<Variant> ofJson(String place, JsonNode node) {
        List<Variant> variants = new ArrayList<>();
        switch (node) {
            case ObjectNode object -> {
                object.propertyStream().forEach(member -> {
                    for (Variant variant : ofJson(place + "." + member.getKey(), member.getValue())) {
                        variants.add(new Variant(
                                variant.place(), object.deepCopy().set(member.getKey(), (JsonNode) variant.value())));
                    }
                    ObjectNode without = object.deepCopy();
                    without.remove(member.getKey());
                    variants.add(new Variant(place + " without " + member.getKey(), without));
                });
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    for (Variant variant : ofJson(place + "[" + i + "]", array.get(i))) {
                        variants.add(
                                new Variant(variant.place(), array.deepCopy().set(i, (JsonNode) variant.value())));
                    }
                    ArrayNode shorter = array.deepCopy();
                    shorter.remove(i);
                    variants.add(new Variant(place + " without [" + i + "]", shorter));
                }
            }
            case NumericNode number ->
                variants.add(new Variant(
                        place + " with another end",
                        NODES.numberNode(number.bigIntegerValue().add(BigInteger.ONE))));
            default ->
                ofText(place, node.asText())
                        .forEach(variant -> variants.add(
                                new Variant(variant.place(), NODES.textNode(String.valueOf(variant.value())))));
        }
        return variants;
    }

    private static List<Variant> ofBytes(String place, ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        List<Variant> variants = new ArrayList<>();
        variants.add(
                new Variant(place + " with one byte more", ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1))));
        if (bytes.length > 0) {
            byte[] flipped = bytes.clone();
            flipped[bytes.length - 1] ^= 1;
            variants.add(new Variant(place + " with another end", ByteBuffer.wrap(flipped)));
            variants.add(new Variant(place + " as nothing", ByteBuffer.allocate(0)));
        }
        return variants;
    }

    /** A value of {@code schema} where there was none. */
    private @Nullable Object example(String name, Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case STRING -> texts.getOrDefault(name, "1");
            case BYTES -> ByteBuffer.wrap(new byte[32]);
            case INT -> 1;
            case LONG -> Long.MAX_VALUE / 2_000_000;
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case ARRAY -> List.of(example(name, schema.getElementType()));
            case MAP -> Map.of("tenant", "acme");
            case UNION -> example(name, schema.getTypes().getFirst());
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), example(field.name(), field.schema())));
                yield record;
            }
            default -> throw new IllegalStateException("no requests have a " + schema.getType());
        };
    }

    /** The next number; an address in lower case, or any other text, with another last character. */
    private static String other(String text) {
        if (text.isEmpty()) {
            return "1";
        }
        if (text.chars().allMatch(Character::isDigit)) {
            return new BigInteger(text).add(BigInteger.ONE).toString();
        }
        String base = text.startsWith("0x") ? text.toLowerCase(Locale.ROOT) : text;
        char last = base.charAt(base.length() - 1);
        char other = (char) (Stream.of('9', 'f', 'z').anyMatch(end -> end == last) ? last - 1 : last + 1);
        return base.substring(0, base.length() - 1) + other;
    }

    /** The field that {@code place} ends with. */
    private static String name(String place) {
        return place.substring(place.lastIndexOf('.') + 1);
    }

    private static GenericData.Record decode(byte[] written) {
        try {
            return new GenericDatumReader<GenericData.Record>(SCHEMA)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(written, WIRE_HEADER, written.length - WIRE_HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the wire header of {@code original}. */
    private static Bytes encode(byte[] original, Object request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(original, 0, WIRE_HEADER);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(SCHEMA).write((GenericRecord) request, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A changed value, and where it was changed. */
    private record Variant(String place, @Nullable Object value) {}
}
