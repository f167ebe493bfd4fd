package io.chancery.cli.office;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Output;
import io.chancery.config.AllowedSchemas;
import io.chancery.model.SchemaFingerprint;
import io.chancery.records.SchemaCatalog;
import io.chancery.text.Printable;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery schemas}. */
@Command(
        name = "schemas",
        description =
                "Print the fingerprints of the schemas that signed records may be written with: those of this version and of"
                        + " all releases, or those of FILEs. Needs no configuration and connects to nothing.",
        footer = {"", "Example: bin/chancery schemas schemas/SigningRequest.avsc"})
public final class SchemasCommand implements Runnable {
    private static final String THIS_VERSION = "this version";

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Avro schemas, each complete in itself.")
    private List<Path> files = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        if (files.isEmpty()) {
            SchemaCatalog.all().forEach(this::print);
        }
        files.forEach(file -> print("file", file.toString(), AllowedSchemas.fingerprint("FILE", file)));
    }

    private void print(SchemaCatalog.Entry entry) {
        String release = entry.release().isEmpty() ? THIS_VERSION : entry.release();
        ObjectNode json = json(entry.fingerprint()).put("record", entry.record());
        output.print(
                entry.release().isEmpty() ? json : json.put("release", entry.release()),
                Printable.format("%s  %-15s  %s", entry.fingerprint(), entry.record(), release));
    }

    private void print(String member, String name, SchemaFingerprint fingerprint) {
        output.print(json(fingerprint).put(member, name), fingerprint + "  " + name);
    }

    private static ObjectNode json(SchemaFingerprint fingerprint) {
        return JsonNodeFactory.instance.objectNode().put("fingerprint", fingerprint.toString());
    }
}
