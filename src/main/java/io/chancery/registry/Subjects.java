package io.chancery.registry;

import io.chancery.crypto.Sha2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A schema registry's subjects and their versions, in memory, under FULL_TRANSITIVE compatibility. Thread-safe; holds
 * at most {@value #MAX_SCHEMAS} schemas.
 *
 * <p>A schema's id comes of its text, so that the same schema has the same id whenever and wherever it is registered.
 */
final class Subjects {
    static final int MAX_SCHEMAS = 1_000;

    private final Map<Integer, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();

    /** A version of a subject; versions count from 1. */
    record Version(String subject, int version, int id, Schema schema) {}

    synchronized Version register(String subject, Schema schema) {
        Optional<Version> known = find(subject, schema);
        if (known.isPresent()) {
            return known.get();
        }
        requireCompatible(subject, schema);
        int id = idFor(schema);
        List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
        versions.add(id);
        return new Version(subject, versions.size(), id, schema);
    }

    synchronized Version lookUp(String subject, Schema schema) {
        versions(subject);
        return find(subject, schema).orElseThrow(() -> new RegistryError(40403, "Schema not found"));
    }

    /** A version by its number or {@code latest}. */
    synchronized Version version(String subject, String version) {
        List<Integer> ids = versions(subject);
        int number = version.equals("latest") ? ids.size() : number(version, 42202);
        if (number < 1 || number > ids.size()) {
            throw new RegistryError(40402, "Version " + number + " not found");
        }
        return version(subject, ids, number);
    }

    synchronized List<Integer> versions(String subject) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            throw new RegistryError(40401, "Subject not found");
        }
        return List.copyOf(ids);
    }

    synchronized List<String> names() {
        return List.copyOf(subjects.keySet());
    }

    synchronized Schema byId(String id) {
        Schema schema = schemas.get(number(id, 40403));
        if (schema == null) {
            throw new RegistryError(40403, "Schema " + id + " not found");
        }
        return schema;
    }

    /** All versions that have this id. */
    synchronized List<Version> uses(String id) {
        int wanted = number(id, 40403);
        List<Version> uses = new ArrayList<>();
        subjects.forEach((subject, ids) -> {
            if (ids.contains(wanted)) {
                uses.add(version(subject, ids, ids.indexOf(wanted) + 1));
            }
        });
        return uses;
    }

    synchronized boolean isCompatible(String subject, Schema schema) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .map(schemas::get)
                .allMatch(other -> canRead(schema, other) && canRead(other, schema));
    }

    private void requireCompatible(String subject, Schema schema) {
        if (!isCompatible(subject, schema)) {
            throw new RegistryError(
                    409, "Schema being registered is incompatible with an earlier schema under FULL_TRANSITIVE");
        }
    }

    private Optional<Version> find(String subject, Schema schema) {
        List<Integer> ids = subjects.getOrDefault(subject, List.of());
        for (int i = 0; i < ids.size(); i++) {
            Version version = version(subject, ids, i + 1);
            if (version.schema().equals(schema)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private Version version(String subject, List<Integer> ids, int number) {
        int id = ids.get(number - 1);
        return new Version(subject, number, id, byId(Integer.toString(id)));
    }

    private int idFor(Schema schema) {
        int id = hash(schema.toString());
        while (schemas.containsKey(id) && !schema.equals(schemas.get(id))) {
            id = id % Integer.MAX_VALUE + 1;
        }
        if (!schemas.containsKey(id) && schemas.size() >= MAX_SCHEMAS) {
            throw new RegistryError(50001, "This development registry holds no more than " + MAX_SCHEMAS + " schemas");
        }
        schemas.put(id, schema);
        return id;
    }

    private static boolean canRead(Schema reader, Schema writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    private static int number(String text, int error) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryError(error, "Not a number: " + text);
        }
    }

    /** From 1 to 2^24: small enough to read in a hex dump. */
    private static int hash(String text) {
        byte[] digest = Sha2.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getInt() & 0xff_ffff) + 1;
    }
}
