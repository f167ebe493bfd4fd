package io.chancery.dev;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The operator of the demonstration: has the wallets' keys made, sets policies, and rotates. */
public final class DevRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DevEnvironment environment;
    private final ChanceryClient client;

    /**
     * A run in {@code environment}.
     *
     * @param client signs as the environment's operator
     */
    public DevRun(DevEnvironment environment, ChanceryClient client) {
        this.environment = environment;
        this.client = client;
    }

    /** Registers the requesters, and has a key made for each wallet; returns what became of each wallet. */
    public Map<WalletId, RotationResult> register() {
        DevEnvironment.tenants().forEach(tenant -> environment.identities().register(client, tenant));
        Map<WalletId, RotationResult> results = new HashMap<>();
        DevEnvironment.WALLETS.forEach(wallet -> results.put(wallet, create(wallet, KeySpec.ECC_SECG_P256K1)));
        results.put(DevEnvironment.CLAIMS, create(DevEnvironment.CLAIMS, KeySpec.ECC_NIST_EDWARDS25519));
        return results;
    }

    /** Sets the policy of every wallet; the samples keep to it. */
    public void setPolicies() {
        String policy = resource("/dev-policy.json");
        DevEnvironment.WALLETS.forEach(wallet -> setPolicy(wallet, policy));
        setPolicy(DevEnvironment.CLAIMS, policy);
    }

    /** Rotates {@link DevEnvironment#ROTATED} to its second key, and returns when that has taken over. */
    public RotationResult rotate(Duration overlap) {
        return carryOut(
                "rotate-" + DevEnvironment.ROTATED.alias(),
                DevEnvironment.ROTATED,
                new RotationCommand.RotateTo(DevEnvironment.SECOND_KEY, overlap));
    }

    private void setPolicy(WalletId wallet, String policy) {
        carryOut("policy-of-" + wallet.alias(), wallet, new RotationCommand.SetPolicy(policy));
    }

    private RotationResult create(WalletId wallet, KeySpec spec) {
        return carryOut("create-" + wallet.alias(), wallet, RotationCommand.RegisterByCreating.bySettings(spec));
    }

    private RotationResult carryOut(String id, WalletId wallet, RotationCommand.Action action) {
        RotationCommand command =
                new RotationCommand(id, wallet, environment.identities().operator(), now(), action);
        RotationResult result = RequestRoundTrip.command(client, command, PATIENCE);
        if (result.status() != RotationResult.Status.COMPLETED) {
            throw new Failure(result.code(), ExitCode.FAILED, id + " was not carried out", result.reason(), null);
        }
        return result;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(DevRun.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
