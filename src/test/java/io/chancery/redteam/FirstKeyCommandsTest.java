package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKeyLifecycle;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.rotation.effect.Patience;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wallet gets exactly one first key, by two operators, whatever the KMS and the worker do meanwhile. */
class FirstKeyCommandsTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final RegisterByCreating CREATE = RegisterByCreating.bySettings(KeySpec.ECC_SECG_P256K1);
    private static final JwsPrivateKey ANN = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey EVE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final RetrySettings RETRIES =
            new RetrySettings(0, Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final int MOST_TURNS = 10_000;

    private final TestTopology topology = TestTopology.authenticated(
            new ApprovalRules(2, 2, 2, Duration.ofDays(7)),
            new Operator("ann", ANN.publicKey(), null, null),
            new Operator("bob", BOB.publicKey(), null, null),
            new Operator("eve", EVE.publicKey(), Set.of("acme"), null));

    private int ids;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void oneOperatorAloneHasNoKeyMade() {
        send(ANN, "ann", CREATE);

        CommandProposal proposal = topology.proposals().getLast();
        assertEquals(List.of("ann"), proposal.backers());
        assertTrue(topology.kms.created().isEmpty());

        approve(proposal);

        KeyRecord record = topology.keys().getLast();
        assertEquals(1, topology.kms.created().size());
        assertEquals(
                topology.kms.created().values().iterator().next(),
                record.current().keyId());
        assertTrue(record.current().tied(), "a key is tied to the tenant that it was made for");
    }

    @Test
    void whatCannotBeCarriedOutWaitsForNobody() {
        send(ANN, "ann", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, new WalletId("acme", "nowhere"), null));
        send(ANN, "ann", new RegisterByCreating(KeySpec.ECC_SECG_P256K1, null, "local"));

        assertEquals(
                List.of("unknown-key registerByCreating.like", "malformed-field registerByCreating.backend"),
                topology.results().stream()
                        .map(result -> result.code() + " " + result.field())
                        .toList());
        assertEquals(List.of(), topology.proposals());
    }

    /** Another tenant's key policy lets its people use the key, and says who they are. */
    @Test
    void nobodyHasAKeyMadeLikeThatOfATenantWhomTheyMayNotOrderFor() {
        RegisterByCreating likeGlobex =
                new RegisterByCreating(KeySpec.ECC_SECG_P256K1, new WalletId("globex", "treasury"), null);

        send(EVE, "eve", likeGlobex);
        send(ANN, "ann", likeGlobex);

        assertEquals(
                List.of("operation-not-allowed registerByCreating.like", "unknown-key registerByCreating.like"),
                topology.results().stream()
                        .map(result -> result.code() + " " + result.field())
                        .toList());
    }

    @Test
    void ofTwoThatAreApprovedOneHasAKeyMade() {
        send(ANN, "ann", CREATE);
        CommandProposal first = topology.proposals().getLast();
        send(ANN, "ann", CREATE);
        CommandProposal second = topology.proposals().getLast();

        approve(first);
        approve(second);

        assertEquals(1, topology.kms.created().size());
        assertEquals("already-registered", topology.results().getLast().code());
    }

    @Test
    void aKeyIsMadeOnceThoughTheKmsLagsAndTheWorkerDies() {
        try (ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
                AwsKmsProvider provider = endpoint.open(Duration.ofSeconds(30))) {
            endpoint.newKeysLag(10, "NotFoundException");
            start(provider);
            send(ANN, "ann", CREATE);
            approveWithoutEnd(topology.proposals().getLast());
            for (int turn = 0; endpoint.arns().isEmpty() && turn < MOST_TURNS; turn++) {
                topology.publish();
                topology.threads.runAll();
            }
            assertEquals(1, endpoint.arns().size(), "the key is made when the worker ends");

            start(provider);
            topology.publish();
            topology.finish();

            RotationResult result = topology.results().getLast();
            assertEquals(RotationResult.Status.COMPLETED, result.status(), result::toString);
            assertEquals(1, endpoint.arns().size(), "no key was made twice");
            String arn = endpoint.arns().getFirst();
            assertEquals(arn, topology.keys().getLast().current().keyId());
            assertEquals("acme", endpoint.tags(arn).get("chancery:tenant"));
            assertEquals("acme/treasury", endpoint.tags(arn).get("chancery:wallet"));
        }
    }

    private void start(AwsKmsProvider by) {
        topology.signer = new RetryingKms(by.kms(), RETRIES);
        topology.lifecycle = new RetryingKeyLifecycle(by.lifecycle(), RETRIES);
        topology.patience = new Patience(
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2));
        topology.restart();
    }

    private void approve(CommandProposal proposal) {
        approveWithoutEnd(proposal);
        topology.finish();
    }

    private void approveWithoutEnd(CommandProposal proposal) {
        pass(
                BOB,
                "bob",
                new RotationCommand.Approve(proposal.head().commandId(), null, Sha2.sha256(proposal.command())));
    }

    private void send(JwsPrivateKey key, String issuer, Action action) {
        pass(key, issuer, action);
        topology.finish();
    }

    private void pass(JwsPrivateKey key, String issuer, Action action) {
        RotationCommand command =
                new RotationCommand("command-" + ++ids, WALLET, issuer, topology.clock.instant(), action);
        topology.send(command, key);
    }
}
