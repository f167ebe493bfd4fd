package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KeyLookup;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeysContract;
import io.chancery.model.KeySpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsNamedKeysTest extends NamedKeysContract implements NamedKeysContract.Checkpoints {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final AwsKmsProvider PROVIDER = ENDPOINT.open(Duration.ofSeconds(30));

    @AfterEach
    void behave() {
        List.of(KmsOperation.values()).forEach(ENDPOINT::behave);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
        ENDPOINT.close();
    }

    @Test
    void saysOnAKeyWhoseItIs() {
        NamedKey master = dataKeys();
        NamedKey audit = checkpoints();

        String masterArn = create(master);
        String auditArn = create(audit);

        assertEquals("acme", ENDPOINT.masterTags(masterArn).get("chancery:tenant"));
        assertEquals(master.name(), ENDPOINT.masterTags(masterArn).get("chancery:name"));
        assertEquals(audit.name(), ENDPOINT.tags(auditArn).get("chancery:name"));
        assertNull(ENDPOINT.tags(auditArn).get("chancery:tenant"), "the audit key is no tenant's");
        assertNull(ENDPOINT.tags(auditArn).get("chancery:wallet"), "and no wallet's");
    }

    /** Whoever may not describe keys must not be told that there is none, and make another. */
    @Test
    void doesNotTakeADenialForTheAbsenceOfAKey() {
        ENDPOINT.always(KmsOperation.DESCRIBE_KEY, new Behavior.Refusal(400, "AccessDeniedException"));

        assertThrows(KmsException.AccessDenied.class, () -> keys().find(dataKeys()));
    }

    /** A key without its alias whose tags are denied may be the wanted one: nobody must make a second. */
    @Test
    void doesNotPassOverAKeyWhoseTagsItMayNotRead() {
        NamedKey wanted = checkpoints();
        String made = keys().make(wanted);
        ENDPOINT.deny(made, KmsOperation.LIST_RESOURCE_TAGS, "because no identity-based policy allows it");

        var hidden = assertInstanceOf(KeyLookup.Hidden.class, keys().find(wanted));

        assertTrue(String.valueOf(hidden.reason().getMessage()).contains("kms:ListResourceTags"), hidden::toString);
        ENDPOINT.delete(made);
    }

    @Test
    void passesOverKeysThatAreCertainlyOthers() {
        String signing = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        String shutOff = ENDPOINT.createKey(KeySpec.ECC_NIST_EDWARDS25519);
        ENDPOINT.deny(signing, KmsOperation.LIST_RESOURCE_TAGS, "because no identity-based policy allows it");
        ENDPOINT.deny(shutOff, KmsOperation.LIST_RESOURCE_TAGS, "because no resource-based policy allows it");

        assertEquals(new KeyLookup.NotListed(), keys().find(checkpoints()));

        ENDPOINT.deny(signing, KmsOperation.DESCRIBE_KEY, "because no identity-based policy allows it");
        assertInstanceOf(KeyLookup.Hidden.class, keys().find(checkpoints()));
        ENDPOINT.delete(signing);
        ENDPOINT.delete(shutOff);
    }

    @Test
    void takesNoAliasOfAnotherKindOfKey() {
        NamedKey wanted = dataKeys();
        ENDPOINT.alias("alias/" + wanted.name(), ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1));

        var e = assertThrows(KmsException.Failed.class, () -> keys().find(wanted));

        assertEquals(
                "the key with the alias " + wanted.name() + " is not a symmetric key that encrypts", e.getMessage());
    }

    @Test
    void doesNotPutADisabledKeyBackIntoService() {
        NamedKey named = dataKeys();
        ENDPOINT.setState(create(named), "PendingDeletion");
        NamedKey unnamed = dataKeys();
        ENDPOINT.setState(keys().make(unnamed), "PendingDeletion");

        assertThrows(KmsException.AccessDenied.class, () -> keys().find(named));
        assertEquals(new KeyLookup.NotListed(), keys().find(unnamed));
    }

    @Test
    void namesTheKeyThatIsInNoUseIfAnotherGotItsAlias() {
        NamedKey wanted = dataKeys();
        String late = keys().make(wanted);
        ENDPOINT.alias("alias/" + wanted.name(), ENDPOINT.createMasterKey());

        var e = assertThrows(KmsException.Failed.class, () -> keys().name(late, wanted));

        String said = String.valueOf(e.getMessage());
        assertTrue(said.contains("was made and is in no use, disable it"), said);
        assertFalse(said.contains(late), said);
    }

    @Test
    void tellsThatAKeyMayBeMadeWithoutAnAnswer() {
        int keys = ENDPOINT.masterArns().size();
        ENDPOINT.next(KmsOperation.CREATE_KEY, Behavior.Fault.LOST_ANSWER);
        NamedKey wanted = dataKeys();

        var e = assertThrows(KmsException.Unavailable.class, () -> keys().make(wanted));

        assertTrue(e.mayHaveActed());
        assertEquals(keys + 1, ENDPOINT.masterArns().size());
        assertInstanceOf(KeyLookup.Found.class, keys().find(wanted));
    }

    @Test
    void namesTheReplicasOfAKeyToo() {
        NamedKey wanted = checkpoints();
        try (AwsKmsProvider provider = ENDPOINT.open(new AwsNewKeySettings(null, List.of("eu-test-8"), "owner"))) {
            String arn = provider.namedKeys().make(wanted);
            // All regions of the endpoint are one, so that the replica gets the alias first.
            assertThrows(KmsException.Failed.class, () -> provider.namedKeys().name(arn, wanted));

            String replica = arn.replace(ScriptedKmsEndpoint.REGION, "eu-test-8");
            assertEquals(
                    replica, provider.kms().describe("alias/" + wanted.name()).keyId());
        }
    }

    @Override
    public String createCheckpointKey() {
        return create(checkpoints());
    }

    @Override
    public Kms kms() {
        return PROVIDER.kms();
    }

    @Override
    protected KmsProvider provider() {
        return PROVIDER;
    }

    @Override
    protected String setting(String name) {
        return "alias/" + name;
    }

    @Override
    protected List<String> confidential() {
        return List.of("arn:", ScriptedKmsEndpoint.REGION, ScriptedKmsEndpoint.ACCOUNT, "127.0.0.1");
    }
}
