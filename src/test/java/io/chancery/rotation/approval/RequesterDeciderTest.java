package io.chancery.rotation.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.WalletId;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RegisterRequester;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.RevokeRequester;
import io.chancery.model.rotation.RotationResult.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequesterDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey NEXT = JwsPrivateKey.generate(JwsAlgorithm.ES256);

    @Test
    void theFirstKeyMakesTheRequester() {
        RequesterStep step = decide(null, register(KEY, null, null, "request:*"));

        assertEquals(Status.COMPLETED, step.result().status());
        assertEquals(
                new Requester("acme", "payments", List.of(key(KEY, null, null, null)), List.of("request:*")),
                step.requester());
    }

    @Test
    void aRequesterWithoutRightsGivenHasNone() {
        assertEquals(
                List.of(), requester(decide(null, register(KEY, null, null))).rights());
    }

    @Test
    void aFurtherKeyIsAddedAndKeepsTheRights() {
        Requester before = requester(decide(null, register(KEY, null, null, "request:*")));

        Requester after = requester(decide(before, register(NEXT, NOW, LATER)));

        assertEquals(List.of(key(KEY, null, null, null), key(NEXT, NOW, LATER, null)), after.keys());
        assertEquals(List.of("request:*"), after.rights());
    }

    @Test
    void rightsThatAreGivenReplaceTheOldOnes() {
        Requester before = requester(decide(null, register(KEY, null, null, "request:*")));

        Requester after = requester(decide(before, register(NEXT, null, null, "request:SIGN_MESSAGE")));

        assertEquals(List.of("request:SIGN_MESSAGE"), after.rights());
    }

    @Test
    void theSameKeyAgainChangesWhenItIsValid() {
        Requester before = requester(decide(null, register(KEY, null, null, "request:*")));

        Requester after = requester(decide(before, register(KEY, null, LATER)));

        assertEquals(List.of(key(KEY, null, LATER, null)), after.keys());
        assertEquals(List.of("request:*"), after.rights());
    }

    @Test
    void theSameKeyAgainWithoutAChangeIsRejected() {
        Requester before = requester(decide(null, register(KEY, null, null, "request:*")));

        assertRejected("already-registered", decide(before, register(KEY, null, null, "request:*")));
    }

    @Test
    void theSameKeyAgainWithOtherRightsIsRejected() {
        Requester before = requester(decide(null, register(KEY, null, null, "request:*")));

        assertRejected("already-registered", decide(before, register(KEY, null, LATER, "request:SIGN_MESSAGE")));
    }

    @Test
    void aRevokedKeyStaysRevoked() {
        Requester before = requester(decide(null, register(KEY, null, null)));
        Requester revoked = requester(decide(before, revoke(KEY)));

        assertRejected("already-registered", decide(revoked, register(KEY, null, LATER)));
        assertRejected("already-revoked", decide(revoked, revoke(KEY)));
    }

    @Test
    void revokingMarksTheKeyAndLeavesTheOthers() {
        Requester one = requester(decide(null, register(KEY, null, null, "request:*")));
        Requester two = requester(decide(one, register(NEXT, null, null)));

        Requester after = requester(decide(two, revoke(KEY)));

        assertEquals(List.of(key(KEY, null, null, NOW), key(NEXT, null, null, null)), after.keys());
        assertEquals(List.of("request:*"), after.rights());
    }

    @Test
    void whatIsNotThereCannotBeRevoked() {
        Requester before = requester(decide(null, register(KEY, null, null)));

        assertRejected("unknown-requester", decide(null, revoke(KEY)));
        assertRejected("unknown-requester", decide(before, revoke(NEXT)));
    }

    @Test
    void theSeventeenthKeyIsRejected() {
        assertRejected("too-many-keys", decide(withKeys(16), register(KEY, null, null)));
    }

    @Test
    void aRevokedKeyMakesRoom() {
        Requester full = withKeys(15);
        Requester before = requester(decide(requester(decide(full, register(KEY, null, null))), revoke(KEY)));

        Requester after = requester(decide(before, register(NEXT, null, null)));

        assertEquals(16, after.keys().size());
        assertNull(after.find(KEY.publicKey().thumbprint()));
        assertNotNull(after.find(NEXT.publicKey().thumbprint()));
    }

    @Test
    void anotherKeyAliasIsRejectedByItsName() {
        RotationCommand command = new RotationCommand(
                "command-1", new WalletId("acme", "treasury"), "ops", NOW, register(KEY, null, null));

        RequesterStep step = RequesterDecider.decide(null, command, register(KEY, null, null), NOW);

        assertRejected("malformed-field", step);
        assertEquals("keyAlias", step.result().field());
    }

    @Test
    void aPrivateKeyIsRejectedWithoutQuotingIt() {
        RequesterStep step = decide(null, new RegisterRequester("payments", KEY.reveal(), null, null, List.of()));

        assertRejected("malformed-field", step);
        assertEquals("action.publicKeyJwk", step.result().field());
        assertEquals(
                "must be a public key: it has private members", step.result().reason());
    }

    @Test
    void whatIsNoKeyIsRejectedWithoutQuotingIt() {
        RequesterStep step =
                decide(null, new RegisterRequester("payments", "{\"kty\":\"secret\"}", null, null, List.of()));

        assertRejected("malformed-field", step);
        assertFalse(step.result().reason().contains("secret"));
    }

    @Test
    void onlyWhatAKeyNeedsIsKept() {
        String jwk = KEY.publicKey().toJson().replace("{", "{\"kid\":\"mine\",\"x5u\":\"https://example.com\",");

        Requester requester = requester(decide(null, new RegisterRequester("payments", jwk, null, null, List.of())));

        assertEquals(KEY.publicKey().toJson(), requester.keys().getFirst().jwk());
    }

    private static Requester withKeys(int count) {
        Requester requester =
                requester(decide(null, register(JwsPrivateKey.generate(JwsAlgorithm.EDDSA), null, null, "request:*")));
        for (int i = 1; i < count; i++) {
            requester = requester(decide(requester, register(JwsPrivateKey.generate(JwsAlgorithm.EDDSA), null, null)));
        }
        return requester;
    }

    private static RequesterStep decide(@Nullable Requester before, RequesterAction action) {
        RotationCommand command =
                new RotationCommand("command-1", new WalletId("acme", RequesterDecider.KEY_ALIAS), "ops", NOW, action);
        return RequesterDecider.decide(before, command, action, NOW);
    }

    private static Requester requester(RequesterStep step) {
        assertEquals(Status.COMPLETED, step.result().status(), step.result().reason());
        assertNotNull(step.requester());
        return step.requester();
    }

    private static void assertRejected(String code, RequesterStep step) {
        assertEquals(Status.REJECTED, step.result().status());
        assertEquals(code, step.result().code());
        assertNull(step.requester());
    }

    private static RegisterRequester register(
            JwsPrivateKey key, @Nullable Instant notBefore, @Nullable Instant notAfter, String... rights) {
        return new RegisterRequester("payments", key.publicKey().toJson(), notBefore, notAfter, List.of(rights));
    }

    private static RevokeRequester revoke(JwsPrivateKey key) {
        return new RevokeRequester("payments", key.publicKey().thumbprint());
    }

    private static RequesterKey key(
            JwsPrivateKey key, @Nullable Instant notBefore, @Nullable Instant notAfter, @Nullable Instant revokedAt) {
        return new RequesterKey(key.publicKey().thumbprint(), key.publicKey().toJson(), notBefore, notAfter, revokedAt);
    }
}
