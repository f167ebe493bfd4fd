package io.chancery.admission.identity;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.check.Candidates;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.request.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAuthenticationTest {
    private static final Instant NOW = Candidates.NOW;
    private static final SigningRequest REQUEST = Candidates.request();
    private static final String DEPLOYMENT = "office-1";
    private static final WalletId WALLET = REQUEST.wallet();
    private static final Bytes VALUE = Bytes.of("the record's value, some bytes".getBytes(StandardCharsets.UTF_8));
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey ANOTHER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final Map<String, KnownRequester> registered = new HashMap<>();
    private final RequestAuthentication authentication =
            new RequestAuthentication(new Registered(), new Deployment(DEPLOYMENT, false));

    private final class Registered implements Requesters {
        @Override
        public @Nullable KnownRequester find(String tenant, String name) {
            return registered.get(Requester.key(tenant, name));
        }

        @Override
        public List<KnownRequester.Key> findKeys(String tenant, String thumbprint) {
            return registered.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(tenant + "/"))
                    .flatMap(entry -> entry.getValue().keys().stream())
                    .filter(key -> key.publicKey().thumbprint().equals(thumbprint))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestSignedByItsRequesterPasses(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        register(WALLET.tenant(), REQUEST.requester(), key);

        assertNull(check(record(sign(key))));
    }

    @ParameterizedTest
    @EnumSource
    void noByteOfTheValueCanBeChanged(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        register(WALLET.tenant(), REQUEST.requester(), key);
        Bytes signature = sign(key);

        for (int index = 0; index < VALUE.size(); index++) {
            Bytes changed = flipped(VALUE, index);
            assertEquals(
                    RejectionCode.SIGNATURE_INVALID,
                    code(check(new SignedRecord(List.of(signature), changed))),
                    "byte " + index);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noByteOfTheSignatureHeaderCanBeChanged(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        register(WALLET.tenant(), REQUEST.requester(), key);
        Bytes signature = sign(key);

        for (int index = 0; index < signature.size(); index++) {
            RejectionCode code = code(check(record(flipped(signature, index))));
            // A changed kid is one that nobody has, a changed deployment another one.
            assertTrue(
                    code == RejectionCode.SIGNATURE_INVALID
                            || code == RejectionCode.UNKNOWN_REQUESTER
                            || code == RejectionCode.DEPLOYMENT_MISMATCH,
                    "byte " + index + ": " + code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 50})
    void aSignatureThatIsCutShortIsNone(int cut) {
        register(WALLET.tenant(), REQUEST.requester(), KEY);
        Bytes signature = sign(KEY);

        assertCode(RejectionCode.SIGNATURE_INVALID, record(signature.slice(0, signature.size() - cut)));
    }

    @Test
    void aRecordWithoutSignatureIsDenied() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);

        assertCode(RejectionCode.SIGNATURE_MISSING, new SignedRecord(List.of(), VALUE));
    }

    @Test
    void aRecordWithTwoSignaturesIsDenied() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);

        assertCode(RejectionCode.SIGNATURE_INVALID, new SignedRecord(List.of(sign(KEY), sign(KEY)), VALUE));
    }

    @Test
    void aRequesterThatIsNotRegisteredIsUnknown() {
        assertCode(RejectionCode.UNKNOWN_REQUESTER, record(sign(KEY)));
    }

    @Test
    void anotherTenantsRequesterOfTheSameNameIsUnknown() {
        register("globex", REQUEST.requester(), KEY);

        assertCode(RejectionCode.UNKNOWN_REQUESTER, record(sign(KEY)));
    }

    @Test
    void anotherRequestersKeyIsUnknown() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);
        register(WALLET.tenant(), "another", ANOTHER);

        assertCode(RejectionCode.UNKNOWN_REQUESTER, record(sign(ANOTHER)));
    }

    @Test
    void aSignatureForAnotherWalletIsNone() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);

        assertCode(
                RejectionCode.SIGNATURE_INVALID,
                record(KEY.sign(new JwsScope(JwsType.REQUEST, WALLET.tenant() + "/other", DEPLOYMENT), VALUE)));
    }

    @Test
    void aRecordKeyThatIsReplacedInTheHeaderBreaksTheSignature() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);
        String elsewhere = text(KEY.sign(new JwsScope(JwsType.REQUEST, WALLET.tenant() + "/other", DEPLOYMENT), VALUE));
        String here = text(sign(KEY));

        String spliced = here.substring(0, here.indexOf("..")) + elsewhere.substring(elsewhere.indexOf(".."));

        assertCode(RejectionCode.SIGNATURE_INVALID, record(bytes(spliced)));
    }

    @Test
    void aSignatureForAnotherDeploymentIsNone() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);

        Rejection rejection = check(record(KEY.sign(new JwsScope(JwsType.REQUEST, WALLET.key(), "office-2"), VALUE)));

        assertEquals(RejectionCode.DEPLOYMENT_MISMATCH, code(rejection));
    }

    @Test
    void aDeploymentThatIsReplacedInTheHeaderBreaksTheSignature() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);
        String elsewhere = text(KEY.sign(new JwsScope(JwsType.REQUEST, WALLET.key(), "office-2"), VALUE));
        String here = text(sign(KEY));

        String spliced = here.substring(0, here.indexOf("..")) + elsewhere.substring(elsewhere.indexOf(".."));

        assertCode(RejectionCode.SIGNATURE_INVALID, record(bytes(spliced)));
    }

    @Test
    void aCommandsSignatureIsNoRequests() {
        register(WALLET.tenant(), REQUEST.requester(), KEY);

        assertCode(
                RejectionCode.SIGNATURE_INVALID,
                record(KEY.sign(new JwsScope(JwsType.COMMAND, WALLET.key(), DEPLOYMENT), VALUE)));
    }

    @ParameterizedTest
    @CsvSource({"none", "None", "HS256"})
    void aSignatureThatNeedsNoPrivateKeyIsNone(String algorithm) throws Exception {
        register(WALLET.tenant(), REQUEST.requester(), KEY);
        String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\""
                + KEY.publicKey().thumbprint() + "\",\"typ\":\"chancery-request\",\"recordKey\":\"" + WALLET.key()
                + "\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(KEY.publicKey().toJson()).toArray(), "HmacSHA256"));
        byte[] tag = mac.doFinal((header + "." + base64(text(VALUE))).getBytes(StandardCharsets.US_ASCII));

        for (String signature :
                List.of("", Base64.getUrlEncoder().withoutPadding().encodeToString(tag))) {
            assertCode(RejectionCode.SIGNATURE_INVALID, record(bytes(header + ".." + signature)));
        }
    }

    @Test
    void aRevokedKeyIsNotValid() {
        register(WALLET.tenant(), REQUEST.requester(), KEY, null, null, NOW.minusSeconds(1));

        assertNotValid(false);
    }

    @Test
    void aKeyIsNotValidBeforeItsTime() {
        register(WALLET.tenant(), REQUEST.requester(), KEY, NOW.plusMillis(1), null, null);

        assertNotValid(true);
    }

    @Test
    void aKeyIsNotValidFromItsEndOn() {
        register(WALLET.tenant(), REQUEST.requester(), KEY, null, NOW, null);

        assertNotValid(true);
    }

    @Test
    void aKeyIsValidWithinItsTime() {
        register(WALLET.tenant(), REQUEST.requester(), KEY, NOW, NOW.plusMillis(1), null);

        assertNull(check(record(sign(KEY))));
    }

    @ParameterizedTest
    @CsvSource({
        "request:SIGN_TRANSACTION, true",
        "request:*, true",
        "request:SIGN_MESSAGE, false",
        "command:*, false",
        "request:sign_transaction, false",
        "*, false",
    })
    void onlyWhatTheRequesterHasTheRightToIsAllowed(String right, boolean allowed) {
        register(WALLET.tenant(), REQUEST.requester(), List.of(right), key(KEY, null, null, null));

        assertEquals(allowed ? null : RejectionCode.OPERATION_NOT_ALLOWED, code(check(record(sign(KEY)))));
    }

    @Test
    void aRequesterWithoutRightsMayNothing() {
        register(WALLET.tenant(), REQUEST.requester(), List.of(), key(KEY, null, null, null));

        assertCode(RejectionCode.OPERATION_NOT_ALLOWED, record(sign(KEY)));
    }

    @Test
    void anOperationThatIsNotKnownIsLeftToBeRefusedAsThat() {
        register(WALLET.tenant(), REQUEST.requester(), List.of(), key(KEY, null, null, null));
        RequestHead unknown = new RequestHead(REQUEST.id(), REQUEST.requester(), WALLET, null, REQUEST.network());

        assertNull(rejection(authentication.check(unknown, record(sign(KEY)), NOW)));
    }

    @Test
    void aRegisteredKeyThatCannotBeUsedIsAsIfItWereNotThere() {
        register(
                WALLET.tenant(),
                REQUEST.requester(),
                List.of("request:*"),
                new RequesterKey(KEY.publicKey().thumbprint(), "{}", null, null, null),
                key(ANOTHER, null, null, null));

        assertCode(RejectionCode.UNKNOWN_REQUESTER, record(sign(KEY)));
        assertNull(check(record(sign(ANOTHER))));
    }

    private @Nullable Rejection check(SignedRecord record) {
        return rejection(authentication.check(REQUEST.head(), record, NOW));
    }

    /** Until a key is revoked, operators can change when it is valid. */
    private void assertNotValid(boolean maySucceedLater) {
        Rejection rejection = Objects.requireNonNull(check(record(sign(KEY))));

        assertEquals(RejectionCode.REQUESTER_KEY_NOT_VALID, rejection.code());
        assertEquals(maySucceedLater, rejection.retryable());
    }

    private void assertCode(RejectionCode expected, SignedRecord record) {
        assertEquals(expected, code(check(record)));
    }

    private void register(String tenant, String name, JwsPrivateKey key) {
        register(tenant, name, key, null, null, null);
    }

    private void register(
            String tenant,
            String name,
            JwsPrivateKey key,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant revokedAt) {
        register(tenant, name, List.of("request:*"), key(key, notBefore, notAfter, revokedAt));
    }

    private void register(String tenant, String name, List<String> rights, RequesterKey... keys) {
        Requester requester = new Requester(tenant, name, List.of(keys), rights);
        registered.put(requester.key(), KnownRequester.of(requester));
    }

    private static RequesterKey key(
            JwsPrivateKey key, @Nullable Instant notBefore, @Nullable Instant notAfter, @Nullable Instant revokedAt) {
        return new RequesterKey(key.publicKey().thumbprint(), key.publicKey().toJson(), notBefore, notAfter, revokedAt);
    }

    private static Bytes sign(JwsPrivateKey key) {
        return key.sign(new JwsScope(JwsType.REQUEST, WALLET.key(), DEPLOYMENT), VALUE);
    }

    private static SignedRecord record(Bytes signature) {
        return new SignedRecord(List.of(signature), VALUE);
    }

    private static @Nullable RejectionCode code(@Nullable Rejection rejection) {
        return rejection == null ? null : rejection.code();
    }

    private static Bytes flipped(Bytes bytes, int index) {
        byte[] changed = bytes.toArray();
        changed[index] ^= 1;
        return Bytes.of(changed);
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
