package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.Authority;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One operator of a production, where two must stand behind what gives power, tries to do without the other. */
class OneOperatorAloneTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final WalletId REQUESTERS = new WalletId("acme", "requesters");
    private static final JwsPrivateKey ANN = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey ANNS_SECOND = JwsPrivateKey.generate(JwsAlgorithm.ES256);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey EVE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final Action REGISTER =
            new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1);
    private static final Bytes ANOTHER_DIGEST = Sha2.sha256(Bytes.EMPTY);
    private static final String TIGHT = policy("5");
    private static final String TIGHTER = policy("4");
    private static final String LOOSER = policy("6");

    private final TestTopology topology = TestTopology.authenticated(
            new ApprovalRules(2, 2, 2, Duration.ofDays(7)),
            new Operator("ann", ANN.publicKey(), null, null),
            new Operator("ann", ANNS_SECOND.publicKey(), null, null),
            new Operator("bob", BOB.publicKey(), null, null),
            new Operator("eve", EVE.publicKey(), Set.of("evil"), null));

    private int ids;
    private String prefix = "";

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void registersNoFirstKey() {
        String id = send(ANN, "ann", WALLET, REGISTER);

        assertEquals(List.of(), outcomes());
        assertEquals(List.of(), topology.keys());
        assertEquals(0, topology.kms.signCalls());

        approve(BOB, "bob", waiting());

        assertEquals(List.of("Approve-2 completed", id + " completed"), outcomes());
        assertEquals(1, topology.keys().size());
    }

    @Test
    void isOneWithTwoKeys() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal proposal = waiting();

        approve(ANN, "ann", proposal);
        approve(ANNS_SECOND, "ann", proposal);

        assertEquals(List.of("Approve-2 already-approved", "Approve-3 already-approved"), outcomes());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void registersNoRequester() {
        send(ANN, "ann", REQUESTERS, requester(TestTopology.REQUESTER, "request:*"));

        assertEquals(List.of(), topology.requesters());

        approve(BOB, "bob", waiting());

        assertEquals(List.of("request:*"), topology.requesters().getFirst().rights());
    }

    @Test
    void givesNoRequesterMoreRightsOrKeysOrTime() {
        withRequester();

        send(ANN, "ann", REQUESTERS, requester(JwsPrivateKey.generate(JwsAlgorithm.ES256), "request:*"));
        send(ANN, "ann", REQUESTERS, requester(JwsPrivateKey.generate(JwsAlgorithm.ES256)));
        send(ANN, "ann", REQUESTERS, validUntil(topology.clock.instant().plus(Duration.ofDays(3))));

        assertEquals(List.of(), topology.requesters());
        assertEquals(List.of(), outcomes());
        assertEquals(3, topology.proposals().size());
    }

    @Test
    void mayTakeARequestersTimeAndKeyAway() {
        withRequester();

        send(ANN, "ann", REQUESTERS, validUntil(topology.clock.instant().plus(Duration.ofDays(1))));
        send(
                ANN,
                "ann",
                REQUESTERS,
                new RotationCommand.RevokeRequester(
                        "sample-requester", TestTopology.REQUESTER.publicKey().thumbprint()));

        assertEquals(List.of("RegisterRequester-1 completed", "RevokeRequester-2 completed"), outcomes());
    }

    @Test
    void setsNoFirstPolicy() {
        withKey();

        send(ANN, "ann", WALLET, new RotationCommand.SetPolicy(TIGHT));

        assertEquals(List.of(), topology.keys());
        approve(BOB, "bob", waiting());
        assertEquals(TIGHT, topology.keys().getFirst().policy().document());
    }

    @Test
    void setsNoPolicyThatAllowsMore() {
        withPolicy();

        send(ANN, "ann", WALLET, new RotationCommand.SetPolicy(LOOSER));

        assertEquals(List.of(), topology.keys());
        assertEquals(List.of(), outcomes());
    }

    @Test
    void maySetAPolicyThatAllowsLess() {
        withPolicy();

        send(ANN, "ann", WALLET, new RotationCommand.SetPolicy(TIGHTER));

        assertEquals(List.of("SetPolicy-1 completed"), outcomes());
        assertEquals(TIGHTER, topology.keys().getFirst().policy().document());
    }

    /** What was approved of is not undone step by step: each step back needs approvals of its own. */
    @Test
    void cannotGoBackToThePolicyThatWasTightened() {
        withPolicy();
        send(ANN, "ann", WALLET, new RotationCommand.SetPolicy(TIGHTER));
        topology.keys();

        send(ANN, "ann", WALLET, new RotationCommand.SetPolicy(TIGHT));

        assertEquals(List.of(), topology.keys());
    }

    @Test
    void mayTakePowerAway() {
        withKey();

        send(ANN, "ann", WALLET, new RotationCommand.Revoke(null, "stolen"));

        assertEquals(List.of("Revoke-1 completed"), outcomes());
    }

    @Test
    void hasNoOtherCommandApprovedThanTheOneThatWasShown() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal proposal = waiting();

        approve(BOB, "bob", proposal.head().commandId(), ANOTHER_DIGEST);
        approve(BOB, "bob", proposal.head().commandId(), null);

        assertEquals(List.of("Approve-2 no-such-proposal", "Approve-3 no-such-proposal"), outcomes());
        assertEquals(List.of(), topology.keys());
    }

    /** Under the id of a command that another operator was shown. */
    @Test
    void cannotExchangeACommandUnderItsId() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal shown = waiting();
        send(ANN, "ann", WALLET, new RotationCommand.Cancel(shown.head().commandId(), "to exchange it"));
        topology.kms.with("another-key", KeySpec.ECC_SECG_P256K1);
        topology.send(
                command(
                        shown.head().commandId(),
                        "ann",
                        WALLET,
                        new RotationCommand.RegisterKey("another-key", KeySpec.ECC_SECG_P256K1)),
                ANN);

        approve(BOB, "bob", shown);

        assertEquals(
                List.of(
                        "Cancel-2 completed",
                        "RegisterKey-1 proposal-cancelled",
                        "RegisterKey-1 command-id-conflict",
                        "Approve-3 no-such-proposal"),
                outcomes());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void gainsNothingByRepeatingRecords() {
        topology.approvals = new ApprovalRules(3, 3, 3, Duration.ofDays(7));
        topology.restart();
        RotationCommand register = command("register", "ann", WALLET, REGISTER);
        topology.send(register, ANN);
        RotationCommand approve = command("approve", "bob", WALLET, approval(waiting()));
        topology.send(approve, BOB);

        for (int i = 0; i < 3; i++) {
            topology.send(register, ANN);
            topology.send(approve, BOB);
        }
        topology.finish();

        assertEquals(List.of("approve completed"), outcomes());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void hasNoHelpFromTheOperatorOfAnotherTenant() {
        send(ANN, "ann", WALLET, REGISTER);

        approve(EVE, "eve", waiting());

        assertEquals(List.of("Approve-2 operation-not-allowed"), outcomes());
    }

    @Test
    void hasNoHelpFromARestart() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal proposal = waiting();

        topology.restart();
        approve(ANN, "ann", proposal);
        assertEquals(List.of("Approve-2 already-approved"), outcomes());

        approve(BOB, "bob", proposal);
        assertEquals(List.of("Approve-3 completed", "RegisterKey-1 completed"), outcomes());
    }

    @Test
    void cannotWaitForever() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal proposal = waiting();

        topology.pass(Duration.ofDays(7));
        approve(BOB, "bob", proposal);

        assertEquals(List.of("RegisterKey-1 proposal-expired", "Approve-2 no-such-proposal"), outcomes());
        assertEquals(List.of(), topology.proposals());
    }

    @Test
    void cannotPointAnAliasElsewhereAfterTheApprovals() {
        send(ANN, "ann", WALLET, new RotationCommand.RegisterKey("alias/treasury", KeySpec.ECC_SECG_P256K1));

        assertEquals(List.of("RegisterKey-1 malformed-field"), outcomes());
    }

    @Test
    void cannotFillTheStore() {
        for (int i = 0; i < 33; i++) {
            send(ANN, "ann", WALLET, REGISTER);
        }

        assertEquals(List.of("RegisterKey-33 too-many-proposals"), outcomes());
        assertEquals(32, topology.proposals().size());
    }

    /** What one operator registers, another one may have registered meanwhile. */
    @Test
    void isToldIfTheApprovedCommandCannotBeCarriedOutAnyMore() {
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal first = waiting();
        send(BOB, "bob", WALLET, REGISTER);
        approve(ANN, "ann", waiting());

        approve(BOB, "bob", first);

        assertEquals(
                List.of(
                        "Approve-3 completed",
                        "RegisterKey-2 completed",
                        "Approve-4 completed",
                        "RegisterKey-1 already-registered"),
                outcomes());
    }

    @Test
    void standsInTheTrailWithWhoProposedAndWhoApproved() {
        topology.audit();
        send(ANN, "ann", WALLET, REGISTER);
        CommandProposal proposal = waiting();
        topology.send(
                new RotationCommand(
                        "approve",
                        WALLET,
                        "bob",
                        topology.clock.instant(),
                        new RotationCommand.Approve(
                                proposal.head().commandId(), null, Sha2.sha256(proposal.command()))),
                BOB);
        List<AuditEvent> events = new ArrayList<>(topology.audit());
        topology.restart();
        topology.finish();
        events.addAll(topology.audit());

        String ann = ANN.publicKey().thumbprint();
        String bob = BOB.publicKey().thumbprint();
        Bytes digest = Sha2.sha256(proposal.command());
        assertEquals(
                List.of(
                        "COMMAND_ACCEPTED ann RegisterKey pending " + new Authority(ann, List.of(), null, null),
                        "COMMAND_APPROVED bob Approve success "
                                + new Authority(bob, List.of(), "RegisterKey-1", digest),
                        "KEY_REGISTERED ann RegisterKey success " + new Authority(null, List.of("bob"), null, null)),
                events.stream().map(OneOperatorAloneTest::words).toList());
    }

    private static String words(AuditEvent event) {
        return event.type() + " " + event.actor() + " " + event.operation() + " " + event.outcome() + " "
                + event.authority();
    }

    private void withKey() {
        together(WALLET, REGISTER);
    }

    private void withPolicy() {
        withKey();
        together(WALLET, new RotationCommand.SetPolicy(TIGHT));
    }

    private void withRequester() {
        together(REQUESTERS, validUntil(topology.clock.instant().plus(Duration.ofDays(2))));
    }

    /** Has two operators command something, and forgets what was written about it. */
    private void together(WalletId wallet, Action action) {
        String id = send(ANN, "ann", wallet, action);
        approve(BOB, "bob", waiting());
        assertEquals(id.substring(prefix.length()) + " completed", outcomes().getLast());
        topology.keys();
        topology.requesters();
        ids = 0;
        prefix += "-";
    }

    private static Action requester(JwsPrivateKey key, String... rights) {
        return TestTopology.registerRequester("", key, rights).action();
    }

    private static Action validUntil(Instant notAfter) {
        return new RotationCommand.RegisterRequester(
                "sample-requester", TestTopology.REQUESTER.publicKey().toJson(), null, notAfter, List.of());
    }

    private static String policy(String maxValue) {
        return "{\"format\": 1, \"rules\": [{\"id\": \"r\", \"requesters\": [\"*\"], \"chains\": [\"eip155:1\"],"
                + " \"transaction\": {\"recipients\": [\"*\"], \"maxValue\": \"" + maxValue + "\"}}]}";
    }

    /** Sends a command and returns its id: its action's name and its number. */
    private String send(JwsPrivateKey key, String issuer, WalletId wallet, Action action) {
        String id = prefix + action.getClass().getSimpleName() + "-" + ++ids;
        topology.send(command(id, issuer, wallet, action), key);
        topology.finish();
        return id;
    }

    private RotationCommand command(String id, String issuer, WalletId wallet, Action action) {
        return new RotationCommand(id, wallet, issuer, topology.clock.instant(), action);
    }

    /** The command that began to wait last. */
    private CommandProposal waiting() {
        return topology.proposals().getLast();
    }

    private void approve(JwsPrivateKey key, String issuer, CommandProposal proposal) {
        send(key, issuer, proposal.head().wallet(), approval(proposal));
    }

    private void approve(JwsPrivateKey key, String issuer, String commandId, @Nullable Bytes digest) {
        send(key, issuer, WALLET, new RotationCommand.Approve(commandId, null, digest));
    }

    private static Action approval(CommandProposal proposal) {
        return new RotationCommand.Approve(proposal.head().commandId(), null, Sha2.sha256(proposal.command()));
    }

    private List<String> outcomes() {
        return topology.results().stream()
                .map(result -> result.commandId().substring(prefix.length()) + " " + result.code())
                .toList();
    }
}
