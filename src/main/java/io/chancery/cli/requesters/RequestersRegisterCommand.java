package io.chancery.cli.requesters;

import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.identity.JwkFile;
import io.chancery.model.Operation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.approval.RequesterDecider;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery requesters register}. */
@Command(
        name = "register",
        description =
                "Register a requester's public key, and with its first key the requester; or change when a registered key"
                        + " is valid. A new requester may ask for nothing without --right.",
        footer = {
            "",
            "Example: bin/chancery requesters register acme settlement key.jwk \\",
            "         --right 'request:*' --issuer alice",
            "         bin/chancery approvals approve acme/requesters COMMAND-ID \\",
            "         --digest HEX --issuer bob"
        })
final class RequestersRegisterCommand implements Callable<Integer> {
    private static final String REQUEST = "request:";

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private CommandOptions command = new CommandOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant that the requester acts for.")
    private String tenant = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The requester's name, as its requests carry it.")
    private String name = "";

    @Parameters(
            index = "2",
            paramLabel = "JWK-FILE",
            description = "Its public key as a JSON Web Key. Of a private key's file only the public key is sent.")
    private Path file = Path.of("");

    @Option(
            names = "--right",
            paramLabel = "RIGHT",
            description =
                    "request:OPERATION or request:*, once for each. Replaces the rights that the requester has (default:"
                            + " keeps them).")
    private List<String> rights = new ArrayList<>();

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "From when the key counts, such as 2026-10-01T00:00:00Z.")
    private @Nullable Instant notBefore;

    @Option(
            names = "--not-after",
            paramLabel = "TIME",
            description = "Until when the key counts, such as 2027-10-01T00:00:00Z.")
    private @Nullable Instant notAfter;

    @Override
    public Integer call() {
        rights.forEach(RequestersRegisterCommand::requireKnown);
        JwsPublicKey key = JwkFile.readPublic("JWK-FILE", file);
        return command.carryOut(
                settings,
                output,
                Arguments.wallet(tenant + "/" + RequesterDecider.KEY_ALIAS),
                new RotationCommand.RegisterRequester(name, key.toJson(), millis(notBefore), millis(notAfter), rights),
                result -> "registered " + tenant + "/" + name + ": key " + key.thumbprint(),
                "not registered");
    }

    private static void requireKnown(String right) {
        List<String> known = Stream.concat(
                        Stream.of("*"), Stream.of(Operation.values()).map(Operation::name))
                .map(REQUEST::concat)
                .toList();
        if (!known.contains(right)) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--right must be one of " + known.stream().collect(Collectors.joining(", ")),
                    "quote request:*, so that the shell leaves it alone",
                    null);
        }
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
