package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A requester who may do one harmless thing tries to lock an account with transactions that no node mines. */
class LockedAccountTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final String NETWORK = "eip155:1";
    private static final JwsPrivateKey ANN = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey EVE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey NOBODYS = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private TestTopology topology = new TestTopology();
    private int ids;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void cannotUseUpThePlacesOfANonce() {
        begin("", ", \"replacement\": true");
        for (int i = 1; i <= 32; i++) {
            assertEquals(List.of("signed"), end(request("eve", "eve-" + i, null, 0, 1, 0)));
        }

        assertEquals(List.of("signed"), end(request("owner", "owner-1", "eve-32", 0, 100, 500)));
        assertEquals(List.of("signed"), end(request("owner", "owner-2", null, 1, 100, 500)));
    }

    @Test
    void cannotPushTheIdAsideThatTheOwnerKnows() {
        begin("", ", \"replacement\": true");
        end(request("owner", "owner-1", null, 0, 1, 0));
        for (int i = 1; i <= 40; i++) {
            end(request("eve", "eve-" + i, null, 0, 1, 0));
        }

        assertEquals(List.of("signed"), end(request("owner", "owner-2", "owner-1", 0, 100, 500)));
    }

    @Test
    void cannotHaveMoreAndMoreKeptOfANonce() {
        begin("", ", \"replacement\": true");
        int largest = 0;
        for (int i = 1; i <= 1_000; i++) {
            topology.send(request("eve", "eve-" + i, null, 0, 1, 0));
            if (i % 100 == 0) {
                topology.finish();
                topology.signed();
                largest = Math.max(largest, stored().length);
            }
        }

        int last = largest;
        assertTrue(largest < 8_192, () -> last + " bytes");
        assertEquals(List.of("signed"), end(request("owner", "owner-1", "eve-1", 0, 100, 500)));
    }

    @Test
    void losesTheNonceToTheOwnerWhenAnOperatorReleasesIt() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 100, 0));
        assertEquals(List.of("nonce-conflict"), end(request("owner", "owner-1", null, 0, 200, 500)));

        assertEquals(List.of("completed"), command(release("0", null, false)));

        assertEquals(List.of("replacement-underpriced"), end(request("owner", "owner-2", null, 0, 109, 500)));
        topology.restart();
        assertEquals(List.of("signed"), end(request("owner", "owner-3", null, 0, 110, 500)));
        assertEquals(List.of("nonce-conflict"), end(request("eve", "eve-2", null, 0, 300, 0)));
    }

    @Test
    void cannotTakeANonceThatIsReleasedForTheOwner() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 100, 0));

        command(release("0", "owner", false));

        assertEquals(List.of("signed"), end(request("eve", "eve-2", null, 0, 100, 0)));
        assertEquals(List.of("nonce-conflict"), end(request("eve", "eve-3", null, 0, 200, 0)));
        assertEquals(List.of("nonce-conflict"), end(request("eve", "eve-4", "eve-1", 0, 200, 0)));
        assertEquals(List.of("signed"), end(request("owner", "owner-1", null, 0, 110, 500)));
    }

    @Test
    void losesTheNonceForLessWhenItIsForced() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 1_000_000, 0));

        command(release("0", "owner", true));

        assertEquals(List.of("signed"), end(request("owner", "owner-1", null, 0, 100, 500)));
    }

    @Test
    void hasNothingSignedAgainThatEndedBefore() {
        begin("", "");
        topology.kms.failNext(new KmsException.AccessDenied("the key is disabled", null));
        assertEquals(List.of("access-denied"), end(request("eve", "eve-1", null, 0, 100, 0)));
        end(request("eve", "eve-2", null, 0, 100, 0));

        command(release("0", null, true));

        assertEquals(List.of(), end(request("eve", "eve-1", null, 0, 100, 0)));
    }

    /** The rejection says so, and the same under another id bears it out. */
    @Test
    void isToldThatTheSameMaySucceedOnceWhatHasTheNonceEndsUnsigned() {
        begin("", "");
        topology.kms.failNext(new KmsException.AccessDenied("the key is disabled", null));
        topology.send(request("eve", "eve-1", null, 0, 100, 0));

        topology.send(request("owner", "owner-1", null, 0, 200, 500));

        assertMaySucceed(topology.rejections().getFirst(), RejectionCode.NONCE_CONFLICT);
        topology.finish();
        assertEquals(
                RejectionCode.ACCESS_DENIED,
                topology.rejections().getFirst().rejection().code());
        assertEquals(List.of("signed"), end(request("owner", "owner-2", null, 0, 200, 500)));
    }

    @Test
    void isToldThatTheSameMaySucceedOnceTheNonceIsReleased() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 100, 0));
        topology.send(request("owner", "owner-1", null, 0, 200, 500));
        topology.finish();
        SigningRejection conflict = topology.rejections().getFirst();

        command(release("0", null, false));

        assertMaySucceed(conflict, RejectionCode.NONCE_CONFLICT);
        assertEquals(List.of("signed"), end(request("owner", "owner-2", null, 0, 200, 500)));
    }

    private static void assertMaySucceed(SigningRejection rejection, RejectionCode code) {
        assertEquals(code, rejection.rejection().code());
        assertTrue(rejection.rejection().retryable());
    }

    @Test
    void isReleasedOfNoNonceThatIsFreeOrAnothersOrNotTheWallets() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 100, 0));

        assertEquals(List.of("nonce-not-taken"), command(release("1", null, false)));
        assertEquals(
                List.of("nonce-not-taken"),
                command(new ReleaseNonce(NETWORK, address(), "0", "eve-2", null, false, "test")));
        assertEquals(
                List.of("not-the-wallets-account"),
                command(new ReleaseNonce(NETWORK, "0x" + "70".repeat(20), "0", null, null, false, "test")));
        assertEquals(List.of("nonce-conflict"), end(request("owner", "owner-1", null, 0, 200, 500)));
    }

    @Test
    void cannotTakeANonceFarAheadIfThePolicyBoundsIt() {
        begin(", \"limits\": {\"maxNoncesAhead\": 4}", "");
        end(request("owner", "owner-1", null, 0, 100, 500));

        assertEquals(List.of("signed"), end(request("eve", "eve-1", null, 4, 1, 0)));
        assertEquals(List.of("nonce-too-far-ahead"), end(request("eve", "eve-2", null, 9, 1, 0)));
        assertEquals(List.of("nonce-too-far-ahead"), end(request("eve", "eve-3", null, 5_000, 1, 0)));
        assertEquals(List.of("signed"), end(request("owner", "owner-2", null, 1, 100, 500)));
    }

    @Test
    void isNotHelpedByOneOperatorWhereTwoAreNeeded() {
        withOperators(2);
        end(request("sample-requester", "eve-1", null, 0, 100, 0));

        topology.send(command("release", "ann", release("0", null, false)), ANN);
        topology.finish();

        assertEquals(List.of(), codes());
        assertEquals(List.of("nonce-conflict"), end(request("sample-requester", "b", null, 0, 200, 0)));

        CommandProposal waiting = topology.proposals().getLast();
        bobApprovesOf(waiting);

        assertEquals(List.of("completed", "completed"), codes());
        assertEquals(List.of("signed"), end(request("sample-requester", "c", null, 0, 200, 0)));
    }

    /** While the second operator looks at the proposal, the nonce goes to the owner's transaction. */
    @Test
    void hasNothingReleasedThatTheApproversDidNotSee() {
        withOperators(2);
        end(request("sample-requester", "eve-1", null, 0, 100, 0));
        topology.send(command("release", "ann", release("0", null, true)), ANN);
        topology.finish();
        CommandProposal waiting = topology.proposals().getLast();
        var proposed = (ReleaseNonce) topology.codec
                .restoreRotationCommand(waiting.command().toArray())
                .action();
        assertEquals("eve-1", proposed.requestId());
        assertEquals(List.of("signed"), end(request("sample-requester", "owner-1", "eve-1", 0, 200, 500)));

        bobApprovesOf(waiting);

        assertEquals(List.of("completed", "nonce-not-taken"), codes());
        assertEquals(List.of("nonce-conflict"), end(request("sample-requester", "eve-2", null, 0, 300, 0)));
    }

    private void bobApprovesOf(CommandProposal waiting) {
        topology.send(
                command("approve", "bob", new RotationCommand.Approve("release", null, Sha2.sha256(waiting.command()))),
                BOB);
        topology.finish();
    }

    @Test
    void isNotHelpedByAForgedReleaseOrByAnotherTenantsOperator() {
        withOperators(1);
        end(request("sample-requester", "eve-1", null, 0, 100, 0));

        topology.send(command("forged", "ann", release("0", null, false)), NOBODYS);
        topology.send(command("of-another", "eve", release("0", null, false)), EVE);
        topology.finish();

        assertEquals(List.of("unknown-requester", "operation-not-allowed"), codes());
        assertEquals(List.of("nonce-conflict"), end(request("sample-requester", "b", null, 0, 200, 0)));
    }

    @Test
    void findsTheReleaseInTheTrail() {
        begin("", "");
        end(request("eve", "eve-1", null, 0, 100, 0));
        topology.audit();

        command(release("0", null, false));

        assertEquals(
                List.of("NONCE_RELEASED ops ReleaseNonce success"),
                topology.audit().stream()
                        .map(event ->
                                event.type() + " " + event.actor() + " " + event.operation() + " " + event.outcome())
                        .toList());
    }

    /** With a policy by which eve may send nothing, and the owner move the funds. */
    private void begin(String limits, String replacement) {
        topology.withKeys(WALLET);
        String policy = """
                {"format": 1%s, "rules": [
                  {"id": "harmless", "requesters": ["eve"], "chains": ["eip155:1"],
                   "transaction": {"recipients": ["*"], "maxValue": "0"}},
                  {"id": "payments", "requesters": ["owner"], "chains": ["eip155:1"],
                   "transaction": {"recipients": ["*"], "maxValue": "1000"%s}}]}
                """.formatted(limits, replacement);
        topology.send(TestTopology.command("policy", WALLET, new RotationCommand.SetPolicy(policy)));
        topology.finish();
        assertEquals(List.of("completed"), codes());
    }

    private void withOperators(int policyApprovals) {
        topology.close();
        topology = TestTopology.authenticated(
                new ApprovalRules(1, 1, policyApprovals, Duration.ofDays(7)),
                new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
                new Operator("ann", ANN.publicKey(), null, null),
                new Operator("bob", BOB.publicKey(), null, null),
                new Operator("eve", EVE.publicKey(), Set.of("evil"), null));
        topology.withRequester("request:*").withKeys(WALLET);
    }

    private List<String> command(Action action) {
        topology.send(TestTopology.command("release-" + ++ids, WALLET, action));
        topology.finish();
        return codes();
    }

    private static RotationCommand command(String id, String issuer, Action action) {
        return new RotationCommand(id, WALLET, issuer, TestTopology.request(0).createdAt(), action);
    }

    private Action release(String nonce, @Nullable String requester, boolean force) {
        return new ReleaseNonce(NETWORK, address(), nonce, null, requester, force, "a transaction that is never mined");
    }

    private String address() {
        return Objects.requireNonNull(topology.codec
                .restoreKeyRecord(
                        Objects.requireNonNull(topology.<String>store("keys").get(WALLET.key())))
                .current()
                .address());
    }

    private byte[] stored() {
        return Objects.requireNonNull(topology.<String>store("reservations")
                .get("nonce " + NETWORK + " " + address().toLowerCase(Locale.ROOT) + " 0"));
    }

    private List<String> codes() {
        return topology.results().stream().map(result -> result.code()).toList();
    }

    /** How a request ends; nothing if it was answered before. */
    private List<String> end(SigningRequest request) {
        topology.send(request);
        topology.finish();
        List<String> outcomes =
                new ArrayList<>(Collections.nCopies(topology.signed().size(), "signed"));
        for (SigningRejection rejected : topology.rejections()) {
            outcomes.add(rejected.rejection().code().code());
        }
        return outcomes;
    }

    private static SigningRequest request(
            String requester, String id, @Nullable String replaces, long nonce, long fee, long value) {
        SigningRequest sample = TestTopology.request(0);
        return SigningRequest.builder()
                .id(id)
                .requester(requester)
                .wallet(WALLET)
                .network(NETWORK)
                .replaces(replaces)
                .createdAt(sample.createdAt())
                .payload(new EvmTransaction.Legacy(
                        BigInteger.ONE,
                        BigInteger.valueOf(nonce),
                        BigInteger.valueOf(fee),
                        BigInteger.valueOf(21_000),
                        new EvmAddress(Bytes.fromHex("70".repeat(20))),
                        BigInteger.valueOf(value),
                        Bytes.EMPTY))
                .build();
    }
}
