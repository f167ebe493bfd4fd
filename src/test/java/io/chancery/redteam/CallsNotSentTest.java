package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.KmsCallCheck;
import io.chancery.audit.check.Place;
import io.chancery.client.SampleRequests;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyHealth;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.FakeSts;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.aws.Trouble;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A failure that kept a call from being sent counts no call and takes no nonce: else the trail explains a call that a
 * stranger made, and a nonce is lost to a signature that cannot exist.
 */
class CallsNotSentTest {
    private static final RetrySettings RETRIES =
            new RetrySettings(1, Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final Bytes DIGEST = Bytes.of(new byte[32]);
    private static final KeyHealth FOREIGN = new KeyHealth.Foreign("another public key");

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final FakeSts sts = new FakeSts();
    private final String keyId = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private int nonce;
    private int payload;

    @AfterEach
    void close() {
        topology.close();
        sts.close();
        endpoint.close();
    }

    @Test
    void whateverKeepsASignFromBeingSentIsNoneOfTheCallsThatWere() {
        try (AwsKmsProvider provider = endpoint.open(sts)) {
            Kms kms = new RetryingKms(provider.kms(), RETRIES);
            Kms looking = new RetryingKms(provider.kms(), RETRIES);
            KeyDescription key = looking.describe(keyId);
            WithheldKeys withheld = new WithheldKeys(kms);

            withheld.withhold(keyId, () -> FOREIGN);
            assertNotSent("a key that is another's", () -> sign(withheld, keyId, DIGEST));

            withheld.withhold(keyId, () -> KeyHealth.check(looking, keyId, key.spec(), key.publicKey()));
            for (KmsOperation look : List.of(KmsOperation.DESCRIBE_KEY, KmsOperation.GET_PUBLIC_KEY)) {
                for (Trouble trouble : Trouble.all()) {
                    endpoint.always(look, trouble.behavior());
                    assertNotSent("a look that met " + trouble, () -> sign(withheld, keyId, DIGEST));
                }
                for (String code : List.of("AccessDeniedException", "NotFoundException", "ValidationException")) {
                    endpoint.always(look, new Behavior.Refusal(400, code));
                    assertNotSent("a look that met " + code, () -> sign(withheld, keyId, DIGEST));
                }
                endpoint.behave(look);
            }
            endpoint.setState(keyId, "Disabled");
            assertNotSent("a key that is disabled", () -> sign(withheld, keyId, DIGEST));
            endpoint.setState(keyId, "Enabled");

            assertNotSent("a digest of another size", () -> sign(kms, keyId, Bytes.of(new byte[31])));
            assertNotSent(
                    "a message that is too long",
                    () -> kms.sign(keyId, SigningAlgorithm.ED25519, Bytes.of(new byte[4097])));
        }
        try (AwsKmsProvider without = endpoint.open(sts)) {
            sts.fail(new FakeSts.Trouble.Refusal(403, "AccessDenied"));
            assertNotSent("a lack of credentials", () -> sign(new RetryingKms(without.kms(), RETRIES), keyId, DIGEST));
        }
    }

    @Test
    void aKeyThatIsWithheldTakesNoNonceAndExplainsNoCall() {
        for (KmsException look : List.of(
                new KmsException.AccessDenied("not ours", null),
                new KmsException.Failed("not one of these", Reached.REFUSED, null))) {
            assertTakesNothing(() -> new KeyHealth.Unhealthy(look));
        }
        assertTakesNothing(() -> FOREIGN);
    }

    @Test
    void aKeyThatCannotBeLookedAtUntilTheDeadlineTakesNoNonceAndExplainsNoCall() {
        for (Reached reached : Reached.values()) {
            assertTakesNothing(() -> {
                topology.clock.advance(Duration.ofMinutes(1));
                return new KeyHealth.Unhealthy(new KmsException.Unavailable("no answer", reached, null));
            });
        }
    }

    private void assertTakesNothing(Supplier<KeyHealth> look) {
        WithheldKeys withheld = new WithheldKeys(topology.kms);
        withheld.withhold(TestTopology.KEY_ID, look);
        topology.signer = withheld;
        topology.restart();
        topology.audit();
        int asked = topology.kms.signCalls();

        topology.send(request("withheld-" + nonce));
        topology.finish();

        List<AuditEvent> events = topology.audit();
        assertEquals(
                List.of(KmsCalls.NONE),
                events.stream()
                        .map(AuditEvent::kms)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        assertEquals(asked, topology.kms.signCalls());
        assertEquals(List.of(FindingCode.KMS_CALL_WITHOUT_EVENT), findingsOfACallBefore(events));

        topology.signer = topology.kms;
        topology.restart();
        topology.send(request("another-" + nonce));
        topology.finish();
        assertEquals(1, topology.signed().size(), "the nonce is free");
        nonce++;
    }

    /** A request for the same nonce as the one before, and with another payload. */
    private SigningRequest request(String id) {
        return SampleRequests.of(payload++, id, TestTopology.WALLET, nonce, topology.clock.instant());
    }

    /** The findings about a call that somebody else made a minute before {@code events}. */
    private static List<FindingCode> findingsOfACallBefore(List<AuditEvent> events) {
        List<Finding> findings = new ArrayList<>();
        KmsCallCheck check = new KmsCallCheck(findings::add);
        Instant earlier = events.getFirst().timestamp().minus(Duration.ofMinutes(1));
        check.call(new Place.InFile("cloudtrail", 1), "somebody-elses", earlier);
        events.forEach(event -> check.event(new Place.InFile("trail", 1), event));
        check.end();
        return findings.stream().map(Finding::code).toList();
    }

    private void assertNotSent(String what, Runnable call) {
        var failure = assertThrows(KmsException.class, call::run, what);

        assertEquals(0, endpoint.calls(KmsOperation.SIGN), what);
        assertEquals(Reached.NOT_SENT, failure.reached(), what);
        assertEquals(KmsCalls.NONE, failure.calls(), what);
        assertFalse(failure.mayHaveActed(), what);
    }

    private static void sign(Kms kms, String keyId, Bytes digest) {
        kms.sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest);
    }
}
