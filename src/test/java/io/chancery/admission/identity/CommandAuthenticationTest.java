package io.chancery.admission.identity;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.check.Candidates;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.RotationCommand;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandAuthenticationTest {
    private static final Instant NOW = Candidates.NOW;
    private static final Bytes VALUE = Bytes.fromHex("0011223344");
    private static final Deployment HERE = new Deployment("office-1", false);
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.ES256);
    private static final RotationCommand COMMAND =
            new RotationCommand("command-1", SampleKeys.WALLET, "alice", NOW, new RotationCommand.Retire(1));

    @Test
    void aCommandSignedByItsIssuerPasses() {
        assertNull(check(operator("alice", null, null), sign(JwsType.COMMAND)));
    }

    @Test
    void anUnsignedCommandIsDenied() {
        Rejection rejection = check(operator("alice", null, null), List.of());

        assertEquals(RejectionCode.SIGNATURE_MISSING, code(rejection));
    }

    @Test
    void aRequestsSignatureIsNoCommands() {
        assertEquals(
                RejectionCode.SIGNATURE_INVALID, code(check(operator("alice", null, null), sign(JwsType.REQUEST))));
    }

    @Test
    void aSignatureForAnotherDeploymentIsNone() {
        assertEquals(
                RejectionCode.DEPLOYMENT_MISMATCH,
                code(check(operator("alice", null, null), sign(JwsType.COMMAND, "office-2"))));
    }

    @Test
    void aKeyThatIsNoOperatorsIsUnknown() {
        Operator other =
                new Operator("alice", JwsPrivateKey.generate(JwsAlgorithm.EDDSA).publicKey(), null, null);

        assertEquals(RejectionCode.UNKNOWN_REQUESTER, code(check(other, sign(JwsType.COMMAND))));
    }

    @Test
    void anOperatorCannotOrderInAnothersName() {
        Rejection rejection = check(operator("bob", null, null), sign(JwsType.COMMAND));

        assertEquals(RejectionCode.UNKNOWN_REQUESTER, code(rejection));
        assertEquals("issuer", rejection == null ? null : rejection.field());
    }

    @Test
    void otherBytesAreNotWhatWasSigned() {
        CommandAuthentication authentication =
                new CommandAuthentication(new Operators(List.of(operator("alice", null, null))), HERE);

        Rejection rejection = rejection(
                authentication.check(COMMAND, new SignedRecord(sign(JwsType.COMMAND), Bytes.fromHex("00")), NOW));

        assertEquals(RejectionCode.SIGNATURE_INVALID, code(rejection));
    }

    @Test
    void anOperatorOrdersForItsTenantsOnly() {
        assertNull(check(operator("alice", Set.of("globex", "acme"), null), sign(JwsType.COMMAND)));

        Rejection rejection = check(operator("alice", Set.of("globex"), null), sign(JwsType.COMMAND));

        assertEquals(RejectionCode.OPERATION_NOT_ALLOWED, code(rejection));
        assertEquals("tenant", rejection == null ? null : rejection.field());
    }

    @Test
    void anOperatorsKeyEndsAtItsTime() {
        assertNull(check(operator("alice", null, NOW.plusMillis(1)), sign(JwsType.COMMAND)));

        assertEquals(
                RejectionCode.REQUESTER_KEY_NOT_VALID,
                code(check(operator("alice", null, NOW), sign(JwsType.COMMAND))));
    }

    @Test
    void twoOperatorsCannotHaveOneKey() {
        List<Operator> both = List.of(operator("alice", null, null), operator("bob", null, null));

        assertThrows(IllegalArgumentException.class, () -> new Operators(both));
    }

    private static @Nullable Rejection check(Operator operator, List<Bytes> signatures) {
        return rejection(new CommandAuthentication(new Operators(List.of(operator)), HERE)
                .check(COMMAND, new SignedRecord(signatures, VALUE), NOW));
    }

    private static Operator operator(String name, @Nullable Set<String> tenants, @Nullable Instant notAfter) {
        return new Operator(name, KEY.publicKey(), tenants, notAfter);
    }

    private static List<Bytes> sign(JwsType type) {
        return sign(type, HERE.name());
    }

    private static List<Bytes> sign(JwsType type, String deployment) {
        return List.of(KEY.sign(new JwsScope(type, COMMAND.wallet().key(), deployment), VALUE));
    }

    private static @Nullable RejectionCode code(@Nullable Rejection rejection) {
        return rejection == null ? null : rejection.code();
    }
}
