package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.KmsException;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.effect.KeyTie;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator of the tenant {@code evil} takes a key of the KMS that is meant for {@code acme}. */
class KeysOfOtherTenantsTest {
    private static final WalletId ACME = TestTopology.WALLET;
    private static final WalletId EVIL = new WalletId("evil", "loot");
    private static final String ACMES_KEY = "acmes-key";
    private static final String EVILS_KEY = "evils-key";
    private static final JwsPrivateKey EVIL_OPERATOR = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final Map<String, String> tenants =
            new HashMap<>(Map.of(TestTopology.KEY_ID, "acme", ACMES_KEY, "acme", EVILS_KEY, "evil"));
    private final TestTopology topology = TestTopology.authenticated(
            new Operator("ops", TestTopology.OPERATOR.publicKey(), Set.of("acme"), null),
            new Operator("mallory", EVIL_OPERATOR.publicKey(), Set.of("evil"), null));

    @BeforeEach
    void start() {
        topology.kms.with(ACMES_KEY, KeySpec.ECC_SECG_P256K1).with(EVILS_KEY, KeySpec.ECC_SECG_P256K1);
        restart(new KeyTie.ToTenants(tenants::get));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void registersNoKeyOfAnotherTenant() {
        assertEquals("key-of-another-tenant", evil(register(ACMES_KEY)).code());
        assertEquals(0, topology.kms.signCalls());
    }

    @Test
    void rotatesToNoKeyOfAnotherTenant() {
        assertEquals("completed", evil(register(EVILS_KEY)).code());

        RotationResult result = evil(new RotationCommand.RotateTo(ACMES_KEY, Duration.ZERO));

        assertEquals("rotation-failed", result.code());
        assertEquals("The key is not tied to the tenant evil. (key-of-another-tenant)", result.reason());
    }

    @Test
    void registersNoKeyThatIsTiedToNobody() {
        tenants.remove(ACMES_KEY);

        assertEquals("key-of-another-tenant", evil(register(ACMES_KEY)).code());
    }

    @Test
    void blocksNobodysRotation() {
        topology.withKeys(ACME);
        evil(register(ACMES_KEY));

        assertEquals(
                "completed",
                acme("rotate", new RotationCommand.RotateTo(ACMES_KEY, null)).code());
    }

    /** A claim from before keys were tied. */
    @Test
    void losesTheKeyThatItTookWhileNobodyLookedWhoseItWas() {
        topology.withKeys(ACME);
        restart(new KeyTie.None());
        assertEquals("completed", evil(register(ACMES_KEY)).code());
        restart(new KeyTie.ToTenants(tenants::get));

        assertEquals(
                "completed",
                acme("rotate", new RotationCommand.RotateTo(ACMES_KEY, null)).code());
        assertEquals(List.of(), codes(ACME, 1));
        assertEquals(List.of("key-shared"), codes(EVIL, 2));
    }

    @Test
    void disablesNoKeyThatItTookWhileNobodyLookedWhoseItWas() {
        restart(new KeyTie.None());
        evil(register(ACMES_KEY));
        restart(new KeyTie.ToTenants(tenants::get));

        evil(new RotationCommand.Revoke(null, "sabotage"));

        assertFalse(topology.kms.isDisabled(ACMES_KEY));
    }

    @Test
    void disablesNoKeyWhileTheKmsTellsNoTenants() {
        restart(new KeyTie.None());
        evil(register(ACMES_KEY));
        AtomicInteger asked = new AtomicInteger();
        restart(new KeyTie.ToTenants(keyId -> {
            if (asked.incrementAndGet() < 3) {
                throw new KmsException.Throttled("the KMS asks to be called less often", null);
            }
            return tenants.get(keyId);
        }));

        evil(new RotationCommand.Revoke(null, "sabotage"));
        for (int pause = 0; pause < 5; pause++) {
            topology.pass(Duration.ofMinutes(1));
        }

        assertFalse(topology.kms.isDisabled(ACMES_KEY));
    }

    /** The same wallet's other keys are as before: what its tenant had first stays there. */
    @Test
    void leavesAKeyToTheWalletOfItsOwnTenantThatHadItFirst() {
        restart(new KeyTie.None());
        topology.withKeys(ACME);
        restart(new KeyTie.ToTenants(tenants::get));

        topology.send(TestTopology.registerKey("copy", TestTopology.OTHER_WALLET, TestTopology.KEY_ID));
        topology.finish();

        assertEquals("key-shared", topology.results().getLast().code());
    }

    private void restart(KeyTie tie) {
        topology.tie = tie;
        topology.restart();
    }

    private static Action register(String keyId) {
        return new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1);
    }

    private RotationResult evil(Action action) {
        String id = action.getClass().getSimpleName();
        topology.send(new RotationCommand(id, EVIL, "mallory", ManualClock.START, action), EVIL_OPERATOR);
        topology.finish();
        return result(id);
    }

    private RotationResult acme(String id, Action action) {
        topology.send(TestTopology.command(id, ACME, action));
        topology.finish();
        return result(id);
    }

    private RotationResult result(String id) {
        return topology.results().stream()
                .filter(result -> result.commandId().equals(id))
                .toList()
                .getLast();
    }

    private static RotationCommand registerRequester(WalletId wallet) {
        return new RotationCommand(
                "register-requester",
                new WalletId(wallet.tenant(), "requesters"),
                wallet.equals(EVIL) ? "mallory" : "ops",
                ManualClock.START,
                TestTopology.registerRequester("", TestTopology.REQUESTER, "request:*")
                        .action());
    }

    /** The codes that a request of {@code wallet} is rejected with; none if it is signed. */
    private List<String> codes(WalletId wallet, int number) {
        JwsPrivateKey operator = wallet.equals(EVIL) ? EVIL_OPERATOR : TestTopology.OPERATOR;
        topology.send(registerRequester(wallet), operator);
        topology.send(TestTopology.request(number, wallet));
        topology.finish();
        return topology.rejections().stream()
                .map(rejection -> rejection.rejection().code().code())
                .toList();
    }
}
