package io.chancery.dev;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.identity.JwkFile;
import io.chancery.identity.OperatorsFile;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.approval.RequesterDecider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An operator and requesters of a deployment that is made to be tried: their key files in one directory. */
public final class Identities {
    private static final Duration REGISTRATION = Duration.ofSeconds(60);

    private final Path directory;
    private final String operator;
    private final Map<String, JwsPrivateKey> requesters = new HashMap<>();

    private Identities(Path directory, String operator) {
        this.directory = directory;
        this.operator = operator;
    }

    /** Makes the keys of an operator and some requesters, in a directory that is made if it is missing. */
    public static Identities create(Path directory, String operator, List<String> requesters) {
        Identities identities = new Identities(directory, operator);
        try {
            Files.createDirectories(directory);
            JwsPrivateKey key = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
            JwkFile.writePrivate(identities.operatorKeyFile(), key);
            Files.writeString(
                    identities.operatorsFile(),
                    "{\"keys\": [" + OperatorsFile.entry(operator, key.publicKey()) + "]}\n");
            for (String name : requesters) {
                JwsPrivateKey requester = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
                JwkFile.writePrivate(identities.requesterKeyFile(name), requester);
                identities.requesters.put(name, requester);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return identities;
    }

    /** The operator's name, as commands must carry it as their issuer. */
    public String operator() {
        return operator;
    }

    public Path operatorKeyFile() {
        return directory.resolve("operator.jwk");
    }

    public Path requesterKeyFile(String requester) {
        return directory.resolve("requester-" + requester + ".jwk");
    }

    /** What has a worker ask for signatures, and know the operator. */
    public Map<String, String> workerSettings() {
        return Map.of(
                Settings.AUTHENTICATION,
                "required",
                Settings.OPERATORS_FILE,
                operatorsFile().toString());
    }

    /** What has a client sign as the operator and {@code requester}. */
    public Map<String, String> clientSettings(String requester) {
        return Map.of(
                Settings.OPERATOR_KEY_FILE,
                operatorKeyFile().toString(),
                Settings.REQUESTER_KEY_FILE,
                requesterKeyFile(requester).toString());
    }

    /** Registers the requesters for {@code tenant} with every right; throws {@link Failure} if one is refused. */
    public void register(ChanceryClient client, String tenant) {
        requesters.forEach((name, key) -> {
            RotationCommand command = new RotationCommand(
                    "register-" + name,
                    new WalletId(tenant, RequesterDecider.KEY_ALIAS),
                    operator,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    new RotationCommand.RegisterRequester(
                            name, key.publicKey().toJson(), null, null, List.of("request:*")));
            RotationResult result = RequestRoundTrip.command(client, command, REGISTRATION);
            if (result.status() != RotationResult.Status.COMPLETED) {
                throw new Failure(
                        result.code(), ExitCode.FAILED, "a requester was not registered", result.reason(), null);
            }
        });
    }

    private Path operatorsFile() {
        return directory.resolve("operators.json");
    }
}
