package io.chancery.cli.requesters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.Output;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.identity.JwkFile;
import io.chancery.identity.OperatorsFile;
import io.chancery.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery requesters keygen}. */
@Command(
        name = "keygen",
        description =
                "Make a key that a requester signs its requests with, or an operator its commands: writes the private key"
                        + " as a JSON Web Key into a new file that only its owner may read, and prints the public key"
                        + " and its thumbprint. Needs no cluster.",
        footer = {"", "Example: bin/chancery requesters keygen settlement.jwk"})
final class RequestersKeygenCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 128;

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "A file that does not exist yet.")
    private Path file = Path.of("");

    @Option(
            names = "--algorithm",
            paramLabel = "ALGORITHM",
            defaultValue = "EdDSA",
            completionCandidates = Algorithms.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String algorithm = "EdDSA";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Whose key it is. The file keeps the name, and --requester and --issuer default to it.")
    private @Nullable String name;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description = "Print the public key as a JWK Set, which is the workers' operators.file for this operator"
                    + " alone. Implies --name NAME.")
    private @Nullable String operator;

    static final class Algorithms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(JwsAlgorithm.values()).stream()
                    .map(JwsAlgorithm::toString)
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm());
        try {
            String owner = owner();
            if (owner == null) {
                JwkFile.writePrivate(file, key);
            } else {
                JwkFile.writePrivate(file, key, owner);
            }
        } catch (IOException unwritable) {
            throw new Failure(
                    "unwritable-file",
                    ExitCode.USAGE,
                    "the key cannot be written to " + file + ": it exists, or its directory does not",
                    "name a new file; an existing key is never overwritten",
                    unwritable);
        }
        ObjectNode shown = shown(key.publicKey());
        output.printLines(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("thumbprint", key.publicKey().thumbprint())
                        .set("publicKey", shown),
                "private key  " + file + (owner() == null ? "" : ", of " + Printable.of(owner())) + "\nthumbprint   "
                        + key.publicKey().thumbprint() + "\n"
                        + "signatures   must name the workers' deployment, the setting " + Settings.DEPLOYMENT + "\n"
                        + (operator == null
                                ? "public key   " + shown
                                : "operators.json for this operator; `init --production DIR --operator FILE` adds it:\n"
                                        + OperatorsFile.set(shown)));
        return ExitCode.OK;
    }

    private @Nullable String owner() {
        if (name != null && operator != null && !name.equals(operator)) {
            throw badName("--name and --operator must be the same if both are given");
        }
        String owner = operator == null ? name : operator;
        if (owner != null && (owner.isBlank() || owner.length() > LONGEST_NAME)) {
            throw badName("the name must have 1 to " + LONGEST_NAME + " characters, and not only spaces");
        }
        return owner;
    }

    private static Failure badName(String what) {
        return new Failure("invalid-argument", ExitCode.USAGE, what, "try: requesters keygen --help", null);
    }

    private ObjectNode shown(JwsPublicKey key) {
        return operator == null
                ? JsonDocuments.parse(key.toJson().getBytes(StandardCharsets.UTF_8), "public key")
                : OperatorsFile.entry(operator, key);
    }

    private JwsAlgorithm algorithm() {
        JwsAlgorithm known = JwsAlgorithm.named(algorithm);
        if (known == null) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--algorithm must be one of " + Arrays.toString(JwsAlgorithm.values()),
                    "try: requesters keygen --help",
                    null);
        }
        return known;
    }
}
