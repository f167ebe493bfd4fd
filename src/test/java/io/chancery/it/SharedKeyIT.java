package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.RequestRoundTrip;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index of all public keys is rebuilt from its topic by every worker that starts. */
class SharedKeyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aWorkerThatStartsFromNothingKnowsWhoseEveryKeyIs() {
        Office office = CLUSTER.open("shared", 2);
        WorkerProcess first = office.start("w1").awaitReady();
        WalletId owner = office.openWallets(1).getFirst();
        assertEquals(0, first.stop());
        office.loseDiskOf("w1");

        office.start("w1").awaitReady();
        RotationResult second = register(office, new WalletId("tenant", "copycat"), office.keyOf(owner));

        assertEquals(RotationResult.Status.FAILED, second.status());
        assertEquals("key-shared", second.code());
    }

    private static RotationResult register(Office office, WalletId wallet, String keyId) {
        return RequestRoundTrip.command(
                office.client(),
                new RotationCommand(
                        "register-copycat",
                        wallet,
                        "tests",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1)),
                PATIENCE);
    }
}
