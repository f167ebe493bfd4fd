package io.chancery.auditor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.check.Manifest;
import io.chancery.model.Bytes;
import io.chancery.siem.Product;
import io.chancery.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An export's manifest as a line of JSON, which begins with {@link #MARK}; docs/audit.md specifies it. */
final class ManifestFile {
    static final String NAME = "manifest.json";

    /** How it begins, so that it is told from events. */
    static final String MARK = "{\"auditManifest\":";

    private static final int VERSION = 1;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestFile() {}

    /** The line, with its line feed. */
    static String write(ExportScope scope, ExportTally tally, Manifest manifest) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("auditManifest", VERSION)
                .put("topic", scope.topic())
                .put("version", Product.VERSION)
                .put("format", scope.format().extension())
                .put("from", text(scope.from()))
                .put("to", text(scope.to()))
                .put("firstEvent", text(tally.first()))
                .put("lastEvent", text(tally.last()))
                .put("events", tally.events())
                .put("checkpoints", tally.checkpoints());
        ArrayNode keys = json.putArray("keys");
        tally.keys().forEach(keys::add);
        ArrayNode partitions = json.putArray("partitions");
        manifest.parts().forEach(part -> partitions.add(json(part)));
        ArrayNode files = json.putArray("files");
        manifest.files()
                .forEach(file -> files.addObject()
                        .put("name", file.name())
                        .put("size", file.size())
                        .put("sha256", file.sha256().toHex()));
        return Printable.lines(json.toString()) + "\n";
    }

    /** Throws {@link IllegalArgumentException} if {@code text} is none. */
    static Manifest read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            require(json.path("auditManifest").asInt() == VERSION, "it is of another version");
            require(json.path("partitions").isArray(), "it has no partitions");
            require(json.path("files").isMissingNode() || json.path("files").isArray(), "files is no list");
            List<Manifest.Part> parts = new ArrayList<>();
            json.path("partitions").forEach(part -> parts.add(part(part)));
            List<Manifest.ListedFile> files = new ArrayList<>();
            json.path("files").forEach(file -> files.add(file(file)));
            return new Manifest(parts, files);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("it is not JSON", malformed);
        }
    }

    private static ObjectNode json(Manifest.Part part) {
        Bytes hash = part.lastHash();
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", part.partition())
                .put("beginOffset", part.beginOffset())
                .put("endOffset", part.endOffset())
                .put("events", part.events())
                .put("firstSequence", part.firstSequence())
                .put("lastSequence", part.lastSequence())
                .put("lastHash", hash == null ? null : hash.to0xHex());
    }

    private static Manifest.Part part(JsonNode json) {
        return new Manifest.Part(
                Math.toIntExact(number(json, "partition")),
                number(json, "beginOffset"),
                number(json, "endOffset"),
                number(json, "events"),
                number(json, "firstSequence"),
                number(json, "lastSequence"),
                hash(json.path("lastHash")));
    }

    private static Manifest.ListedFile file(JsonNode json) {
        String sha256 = json.path("sha256").asText();
        require(json.path("name").isTextual(), "name of a file is no text");
        require(SHA256.matcher(sha256).matches(), "sha256 is none");
        return new Manifest.ListedFile(json.path("name").textValue(), number(json, "size"), Bytes.fromHex(sha256));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static long number(JsonNode json, String field) {
        JsonNode number = json.path(field);
        require(number.isIntegralNumber() && number.canConvertToLong(), field + " is no number");
        return number.longValue();
    }

    private static @Nullable Bytes hash(JsonNode json) {
        return json.isNull() ? null : Bytes.fromHex(json.asText());
    }

    private static void require(boolean right, String reason) {
        if (!right) {
            throw new IllegalArgumentException(reason);
        }
    }
}
