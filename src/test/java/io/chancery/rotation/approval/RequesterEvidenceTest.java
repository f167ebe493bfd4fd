package io.chancery.rotation.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RegisterRequester;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.RevokeRequester;
import io.chancery.rotation.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequesterEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Origin ORIGIN = new Origin("rotation-commands", 0, 7);
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey NEXT = JwsPrivateKey.generate(JwsAlgorithm.ES256);
    private static final RequesterAction REVOKE =
            new RevokeRequester("payments", KEY.publicKey().thumbprint());

    @Test
    void showsInTheResultsWordsWhatTheDeciderHasDone() {
        Requester first = assertShown(null, register(KEY, null));
        Requester second = assertShown(first, register(NEXT, NOW));
        Requester later = assertShown(second, register(KEY, NOW));
        assertShown(later, REVOKE);
    }

    @Test
    void showsNothingWhereTheKeyIsNotThereOrNotAsItWasOrdered() {
        Requester first = changed(null, register(KEY, null));

        assertNothing(register(NEXT, null), first);
        assertNothing(register(KEY, NOW), first);
        assertNothing(
                new RegisterRequester(
                        "payments", KEY.publicKey().toJson(), null, null, List.of("request:SIGN_MESSAGE")),
                first);
        assertNothing(register(KEY, null), changed(first, REVOKE));
        assertNothing(REVOKE, first);
        assertNothing(new RegisterRequester("payments", "{}", null, null, List.of()), first);
    }

    @Test
    void showsNothingOfAnotherRequester() {
        Requester first = changed(null, register(KEY, null));

        assertNothing(
                new RegisterRequester("payroll", KEY.publicKey().toJson(), null, null, List.of("request:*")), first);
        assertNothing(register(KEY, null), new Requester("globex", first.name(), first.keys(), first.rights()));
    }

    private static Requester assertShown(@Nullable Requester before, RequesterAction action) {
        RotationCommand command = command(action);
        RequesterStep step = RequesterDecider.decide(before, command, action, NOW);
        Requester after = Objects.requireNonNull(step.requester());

        Evidence evidence = RequesterEvidence.of(CommandHead.of(command, ORIGIN), action, before, after, NOW);

        assertEquals(
                step.result().of(ORIGIN),
                assertInstanceOf(Evidence.Done.class, evidence).result());
        return after;
    }

    private static void assertNothing(RequesterAction action, Requester after) {
        CommandHead head = CommandHead.of(command(action), ORIGIN);

        assertInstanceOf(Evidence.None.class, RequesterEvidence.of(head, action, null, after, NOW));
    }

    private static Requester changed(@Nullable Requester before, RequesterAction action) {
        return Objects.requireNonNull(
                RequesterDecider.decide(before, command(action), action, NOW).requester());
    }

    private static RegisterRequester register(JwsPrivateKey key, @Nullable Instant notBefore) {
        return new RegisterRequester("payments", key.publicKey().toJson(), notBefore, null, List.of("request:*"));
    }

    private static RotationCommand command(RequesterAction action) {
        return new RotationCommand("command-1", new WalletId("acme", RequesterDecider.KEY_ALIAS), "alice", NOW, action);
    }
}
