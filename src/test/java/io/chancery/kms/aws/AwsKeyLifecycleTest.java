package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLifecycleContract;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.SafeMessages;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKeyLifecycle;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsKeyLifecycleTest extends KeyLifecycleContract {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final AwsKmsProvider PROVIDER = ENDPOINT.open(Duration.ofSeconds(30));
    private static final String LIKE = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);

    /** The ends of AWS's sentences about what denies a call. */
    private static final String BY_ORGANIZATION = "with an explicit deny in a service control policy";

    private static final String BY_ROLE = "because no identity-based policy allows the kms:ListResourceTags action";
    private static final String BY_KEY_POLICY =
            "because no resource-based policy allows the kms:ListResourceTags action";

    @AfterAll
    static void close() {
        PROVIDER.close();
        ENDPOINT.close();
    }

    @Test
    void givesTheKeyTheTagsAndPolicyOfTheOneItIsLike() {
        ENDPOINT.tag(LIKE, "cost-centre", "42");
        ENDPOINT.tag(LIKE, "chancery:order", "an older one");
        ENDPOINT.policy(LIKE, "{\"Version\":\"2012-10-17\"}");

        String arn = create(request("rotate-1"));

        assertEquals("42", ENDPOINT.tags(arn).get("cost-centre"));
        assertEquals("office-1:acme/treasury/rotate-1", ENDPOINT.tags(arn).get("chancery:order"));
        assertEquals("acme/treasury", ENDPOINT.tags(arn).get("chancery:wallet"));
        assertEquals("{\"Version\":\"2012-10-17\"}", ENDPOINT.policy(arn));
    }

    @Test
    void givesAFirstKeyTheTagsAndPolicyOfTheSettings(@TempDir Path directory) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.json"), "{\"Version\":\"2012-10-17\"}");
        AwsNewKeySettings settings = AwsNewKeySettings.DEFAULTS.with(policy, List.of("cost-centre=42", "team=a b"));
        try (AwsKmsProvider provider = ENDPOINT.open(settings)) {
            String arn = provider.lifecycle().make(first("settings"));

            assertEquals("{\"Version\":\"2012-10-17\"}", ENDPOINT.policy(arn));
            assertEquals(
                    Map.of(
                            "cost-centre",
                            "42",
                            "team",
                            "a b",
                            "chancery:order",
                            "office-1:acme/treasury/settings",
                            "chancery:wallet",
                            "acme/treasury",
                            "chancery:tenant",
                            "acme"),
                    ENDPOINT.tags(arn));
        }
    }

    @Test
    void leavesThePolicyOfAFirstKeyToAws() {
        String arn = PROVIDER.lifecycle().make(first("default"));

        assertEquals("", ENDPOINT.policy(arn), "the endpoint notes an absent policy as an empty text");
    }

    private static NewKeyRequest first(String commandId) {
        return new NewKeyRequest(
                "office-1", new WalletId("acme", "treasury"), commandId, KeySpec.ECC_SECG_P256K1, null);
    }

    @Test
    void makesNoSecondKeyWhenTheAnswerWasLost() {
        int keys = ENDPOINT.arns().size();
        ENDPOINT.next(KmsOperation.CREATE_KEY, Behavior.Fault.LOST_ANSWER);
        NewKeyRequest request = request("lost");

        var e = assertThrows(KmsException.Unavailable.class, () -> retrying().make(request));

        assertTrue(e.mayHaveActed());
        assertEquals(keys + 1, ENDPOINT.arns().size());
        assertInstanceOf(KeyLookup.Found.class, retrying().find(request));
    }

    @Test
    void makesTheKeyAgainWhenItIsCertainThatNoneWasMade() {
        int keys = ENDPOINT.arns().size();
        ENDPOINT.next(KmsOperation.CREATE_KEY, Behavior.throttle());
        ENDPOINT.next(KmsOperation.GET_KEY_POLICY, Behavior.Fault.RESET);

        retrying().make(request("throttled"));

        assertEquals(keys + 1, ENDPOINT.arns().size());
    }

    private static KeyLifecycle retrying() {
        return new RetryingKeyLifecycle(
                PROVIDER.lifecycle(),
                new RetrySettings(3, Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    @Test
    void findsItsKeyAmongManyOthers() {
        String made = create(request("one-of-many"));
        for (int i = 0; i < 50; i++) {
            ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        }
        int keys = ENDPOINT.arns().size();

        assertEquals(new KeyLookup.Found(made), PROVIDER.lifecycle().find(request("one-of-many")));
        assertEquals(keys, ENDPOINT.arns().size());
    }

    @ParameterizedTest
    @CsvSource({"chancery:tenant, evil", "chancery:wallet, evil/treasury", "chancery:order, acme/treasury/planted"})
    void takesNoKeyWithoutItsOwnMarks(String tag, String value) {
        String planted = create(request("planted"));
        assertEquals(new KeyLookup.Found(planted), PROVIDER.lifecycle().find(request("planted")));

        ENDPOINT.tag(planted, tag, value);

        assertEquals(new KeyLookup.NotListed(), PROVIDER.lifecycle().find(request("planted")));
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_ORGANIZATION, BY_ROLE})
    void doesNotTakeAKeyForAnothersWhoseTagsItMayNotRead(String reason) {
        NewKeyRequest request = request("hidden " + reason.length());
        String made = create(request);
        ENDPOINT.deny(made, KmsOperation.LIST_RESOURCE_TAGS, reason);

        var hidden =
                assertInstanceOf(KeyLookup.Hidden.class, PROVIDER.lifecycle().find(request));

        assertTrue(String.valueOf(hidden.reason().getMessage()).contains("kms:ListResourceTags"), hidden::toString);
        SafeMessages.assertSafe(hidden.reason(), confidential());
        ENDPOINT.delete(made);
    }

    @Test
    void passesOverKeysThatAreCertainlyAnothers() {
        String old = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        String like = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        String ofAnotherSpec = ENDPOINT.createKey(KeySpec.ECC_NIST_EDWARDS25519);
        String shutOff = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.deny(old, KmsOperation.LIST_RESOURCE_TAGS, BY_ROLE);
        ENDPOINT.deny(ofAnotherSpec, KmsOperation.LIST_RESOURCE_TAGS, BY_ROLE);
        ENDPOINT.deny(shutOff, KmsOperation.LIST_RESOURCE_TAGS, BY_KEY_POLICY);
        ENDPOINT.deny(shutOff, KmsOperation.DESCRIBE_KEY, BY_KEY_POLICY);
        NewKeyRequest request = new NewKeyRequest(
                "office-1", new WalletId("acme", "treasury"), "among others", KeySpec.ECC_SECG_P256K1, like);

        assertEquals(new KeyLookup.NotListed(), PROVIDER.lifecycle().find(request));

        ENDPOINT.deny(old, KmsOperation.DESCRIBE_KEY, BY_ROLE);
        assertInstanceOf(KeyLookup.Hidden.class, PROVIDER.lifecycle().find(request));
        Stream.of(old, ofAnotherSpec, shutOff).forEach(ENDPOINT::delete);
    }

    /** A key policy that shuts us out says nothing if the present key's tags may not be read either. */
    @Test
    void isNotCertainByAKeyPolicyThatThePresentKeyMayHaveToo() {
        String like = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        String newer = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.deny(like, KmsOperation.LIST_RESOURCE_TAGS, BY_KEY_POLICY);
        ENDPOINT.deny(newer, KmsOperation.LIST_RESOURCE_TAGS, BY_KEY_POLICY);
        NewKeyRequest request = new NewKeyRequest(
                "office-1", new WalletId("acme", "treasury"), "shut out", KeySpec.ECC_SECG_P256K1, like);

        assertInstanceOf(KeyLookup.Hidden.class, PROVIDER.lifecycle().find(request));

        var e = assertThrows(
                KmsException.AccessDenied.class, () -> PROVIDER.lifecycle().make(request));
        assertTrue(String.valueOf(e.getMessage()).contains("kms:ListResourceTags"), e::getMessage);
        Stream.of(like, newer).forEach(ENDPOINT::delete);
    }

    @Test
    void saysNothingOfAKeyThatItWasInterruptedToLookFor() {
        Thread.currentThread().interrupt();
        assertThrows(KmsException.Unavailable.class, () -> PROVIDER.lifecycle().find(request("abandoned")));

        assertTrue(Thread.interrupted());
    }

    @Test
    void replicatesAKeyAndDisablesItEverywhere() {
        try (AwsKmsProvider provider = ENDPOINT.open(newKeys(null, List.of("eu-test-8", "us-test-1")))) {
            NewKeyRequest request = request("everywhere");
            String arn = provider.lifecycle().make(request);
            provider.lifecycle().complete(arn, request);
            provider.lifecycle().complete(arn, request);

            provider.lifecycle().disable(arn);

            for (String region : List.of(ScriptedKmsEndpoint.REGION, "eu-test-8", "us-test-1")) {
                assertEquals("Disabled", ENDPOINT.state(arn.replace(ScriptedKmsEndpoint.REGION, region)), region);
            }
        }
    }

    @Test
    void saysThatACustomKeyStoreMakesNoSuchKey() {
        try (AwsKmsProvider provider = ENDPOINT.open(newKeys("cks-1234567890abcdef0", List.of()))) {
            var e = assertThrows(
                    KmsException.Failed.class, () -> provider.lifecycle().make(request("hsm")));

            assertEquals("the KMS refused the call", e.getMessage());
        }
    }

    @Test
    void leavesAKeyThatIsToBeDeletedAlone() {
        String arn = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.setState(arn, "PendingDeletion");

        PROVIDER.lifecycle().disable(arn);

        assertEquals("PendingDeletion", ENDPOINT.state(arn));
        assertNull(ENDPOINT.tags(arn).get("chancery:order"));
    }

    @Test
    void tagsTheKeyWithItsTenantWhateverTheOneItIsLikeSays() {
        String like = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.tag(like, "chancery:tenant", "evil");

        String arn = PROVIDER.lifecycle()
                .make(new NewKeyRequest(
                        "office-1", new WalletId("acme", "treasury"), "tenant", KeySpec.ECC_SECG_P256K1, like));

        assertEquals("acme", ENDPOINT.tags(arn).get("chancery:tenant"));
    }

    @Test
    void takesAnotherTagForTheTenant() {
        String like = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.tag(like, "owner", "evil");
        try (AwsKmsProvider provider = ENDPOINT.open(new AwsNewKeySettings(null, List.of(), "owner"))) {
            String arn = provider.lifecycle()
                    .make(new NewKeyRequest(
                            "office-1", new WalletId("acme", "treasury"), "owner", KeySpec.ECC_SECG_P256K1, like));

            assertEquals("acme", ENDPOINT.tags(arn).get("owner"));
            assertNull(ENDPOINT.tags(arn).get("chancery:tenant"));
        }
    }

    private static AwsNewKeySettings newKeys(@Nullable String customKeyStore, List<String> replicaRegions) {
        return new AwsNewKeySettings(customKeyStore, replicaRegions, AwsNewKeySettings.DEFAULTS.tenantTag());
    }

    @Override
    protected KmsProvider provider() {
        return PROVIDER;
    }

    @Override
    protected String like() {
        return LIKE;
    }

    @Override
    protected String unknownKey() {
        return "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT
                + ":key/00000000-0000-0000-0000-000000000000";
    }

    @Override
    protected List<String> confidential() {
        return List.of("arn:", ScriptedKmsEndpoint.REGION, ScriptedKmsEndpoint.ACCOUNT, "127.0.0.1");
    }
}
