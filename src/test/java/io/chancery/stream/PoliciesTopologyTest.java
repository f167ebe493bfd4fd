package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a wallet's policy, and the index of all public keys, make of requests on their way through the topology. */
class PoliciesTopologyTest {
    private static final String RULE = """
            {"format": 1, "rules": [{"id": "%s", "requesters": ["*"], "chains": ["eip155:31337"],
              "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"], "recipients": ["*"],
                "maxValue": "%s"}}]%s}""";
    private static final String ANYTHING = RULE.formatted("anything", "1000000000000000000000", "");

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private int policies;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void signNothingForAWalletWithoutOneWhereOneIsRequired() {
        requirePolicies();

        send(1);

        assertEquals(RejectionCode.NO_POLICY, rejection().code());
        assertEquals(0, topology.kms.signCalls() - checks());
    }

    @Test
    void signNothingThatNoRuleAllows() {
        setPolicy(RULE.formatted("small", "0", ""));

        send(1);

        Rejection rejection = rejection();
        assertEquals(RejectionCode.VALUE_TOO_HIGH, rejection.code());
        assertEquals("small", rejection.rule());
        assertEquals("payload.value", rejection.field());
        assertEquals(0, topology.kms.signCalls() - checks());
    }

    @Test
    void signWhatARuleAllows() {
        requirePolicies();
        setPolicy(ANYTHING);

        send(1);

        assertEquals(1, topology.signed().size());
    }

    @Test
    void areNamedByTheirVersionInEveryEvent() {
        setPolicy(ANYTHING);
        setPolicy(ANYTHING);
        topology.audit();
        send(1);
        topology.kms.disable(TestTopology.KEY_ID);
        send(2);
        setPolicy(RULE.formatted("small", "0", ""));
        List<AuditEvent> events = topology.audit();
        send(3);
        send(3);

        assertEquals(
                List.of(2, 2, 2, 2),
                events.stream()
                        .filter(event -> event.network() != null)
                        .map(AuditEvent::policyVersion)
                        .toList());
        assertEquals(
                List.of(3, 3),
                topology.audit().stream().map(AuditEvent::policyVersion).toList());
    }

    @Test
    void areNamedWithTheRuleThatDecided() {
        setPolicy(ANYTHING);
        topology.audit();
        send(1);
        AuditEvent admitted = topology.audit().getFirst();
        setPolicy(RULE.formatted("small", "0", ""));
        topology.audit();
        send(2);

        assertEquals("anything", admitted.policyRule());
        assertEquals("small", topology.audit().getFirst().policyRule());
    }

    @Test
    void areNamedAsTheyWereWhenTheRequestWasAdmittedOverARestart() {
        setPolicy(ANYTHING);
        topology.send(TestTopology.request(1));
        setPolicyOnly(ANYTHING);

        topology.restart();
        topology.audit();
        topology.finish();

        AuditEvent signed = topology.audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS)
                .findFirst()
                .orElseThrow();
        assertEquals(1, signed.policyVersion());
    }

    @Test
    void boundWhatIsSpentOverAll() {
        setPolicy(RULE.formatted("anything", "1000", ", \"budgets\": {\"eip155:31337\": {\"perDay\": \"4\"}}"));

        send(1);
        send(2);

        assertEquals(RejectionCode.BUDGET_EXCEEDED, rejection().code());
    }

    @Test
    void boundHowOftenAKeyIsAsked() {
        setPolicy(RULE.formatted("anything", "1000", ", \"limits\": {\"perMinute\": 1}"));

        send(1);
        send(2);

        assertEquals(RejectionCode.RATE_LIMITED, rejection().code());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void thatThisVersionCannotReadDeny() {
        setPolicy("{\"format\": 2}");

        send(1);

        assertEquals(RejectionCode.INTERNAL_ERROR, rejection().code());
    }

    @Test
    void doNotHelpAWalletWhoseKeyAnotherHadFirst() {
        WalletId first = new WalletId("acme", "first");
        KeyRecord earlier = new KeyRecord(
                first,
                1,
                null,
                List.of(SampleKeys.active(
                        1, "another-id", KeySpec.ECC_SECG_P256K1, topology.kms.publicKey(TestTopology.KEY_ID))),
                1);
        topology.sendOwn(
                JwsType.KEY_RECORD,
                TestTopology.TOPICS.signingKeys(),
                first.key(),
                topology.codec.write(TestTopology.TOPICS.signingKeys(), earlier));

        send(1);

        assertEquals(RejectionCode.KEY_SHARED, rejection().code());
    }

    private void requirePolicies() {
        topology.policyRequired = true;
        topology.restart();
    }

    private void send(int number) {
        topology.send(TestTopology.request(number));
        topology.finish();
    }

    private void setPolicy(String document) {
        setPolicyOnly(document);
        topology.finish();
    }

    private void setPolicyOnly(String document) {
        topology.send(TestTopology.command(
                "policy-" + policies++, TestTopology.WALLET, new RotationCommand.SetPolicy(document)));
    }

    private Rejection rejection() {
        return topology.rejections().getFirst().rejection();
    }

    /** How often the KMS signed to have the key checked. */
    private static int checks() {
        return 1;
    }
}
