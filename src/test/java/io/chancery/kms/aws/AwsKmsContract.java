package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.DisabledKeyContract;
import io.chancery.kms.Ed25519KmsContract;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsContract;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.request.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the backend does with keys, whichever way its calls of Sign go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AwsKmsContract extends KmsContract implements Ed25519KmsContract, DisabledKeyContract {
    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final AwsKmsProvider provider;
    private final String disabled = endpoint.createKey(KeySpec.ECC_SECG_P256K1);

    AwsKmsContract(SignWay way) {
        provider = endpoint.open(Duration.ofSeconds(30), way);
    }

    @BeforeAll
    void createKeys() {
        endpoint.alias("alias/main", endpoint.createKey(KeySpec.ECC_SECG_P256K1));
        endpoint.alias("alias/claims", endpoint.createKey(KeySpec.ECC_NIST_EDWARDS25519));
        endpoint.setState(disabled, "Disabled");
    }

    @AfterAll
    void close() {
        provider.close();
        endpoint.close();
    }

    @Test
    void pinsAnAliasToItsArn() {
        String arn = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
        endpoint.alias("alias/pinned", arn);

        assertEquals(arn, kms().describe("alias/pinned").keyId());
    }

    @Test
    void saysWhenTheKeyWasMade() {
        Instant first =
                kms().describe(endpoint.createKey(KeySpec.ECC_SECG_P256K1)).createdAt();
        Instant second = kms().describe(endpoint.createKey(KeySpec.ECC_NIST_EDWARDS25519))
                .createdAt();

        assertNotNull(first);
        assertNotNull(second);
        assertEquals(first.plusSeconds(1), second);
    }

    @Test
    void makesOneCallPerSignature() {
        String arn = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
        int signed = endpoint.calls(KmsOperation.SIGN);
        int looked = endpoint.calls(KmsOperation.DESCRIBE_KEY) + endpoint.calls(KmsOperation.GET_PUBLIC_KEY);

        kms().sign(arn, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, sha256("digest"));

        assertEquals(signed + 1, endpoint.calls(KmsOperation.SIGN));
        assertEquals(looked, endpoint.calls(KmsOperation.DESCRIBE_KEY) + endpoint.calls(KmsOperation.GET_PUBLIC_KEY));
    }

    @Test
    void namesTheCallThatSigned() {
        String arn = endpoint.createKey(KeySpec.ECC_SECG_P256K1);

        KmsSignature signature = kms().sign(arn, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, sha256("digest"));

        assertEquals(new KmsCalls(1, ScriptedKmsEndpoint.REQUEST_ID), signature.calls());
    }

    @Test
    void namesTheCallThatFailed() {
        String arn = unknownKey();

        KmsException failure = assertThrows(
                KmsException.class, () -> kms().sign(arn, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, sha256("digest")));

        assertEquals(new KmsCalls(1, ScriptedKmsEndpoint.REQUEST_ID), failure.calls());
    }

    @Test
    void signsEd25519MessagesOf4096Bytes() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_NIST_EDWARDS25519));
        Bytes message = Bytes.of(new byte[4096]);

        Bytes signature =
                kms().sign(key.keyId(), SigningAlgorithm.ED25519, message).value();

        assertTrue(TestKey.verifies(key.spec(), key.publicKey(), message, signature));
    }

    @Test
    void refusesALongerEd25519MessageAndNeitherSendsNorHashesIt() {
        String keyId = key(KeySpec.ECC_NIST_EDWARDS25519);
        int signed = endpoint.calls(KmsOperation.SIGN);

        var e = assertThrows(
                KmsException.MessageTooLarge.class,
                () -> kms().sign(keyId, SigningAlgorithm.ED25519, Bytes.of(new byte[4097])));

        assertEquals("AWS KMS signs Ed25519 messages of at most 4096 bytes; this one has 4097.", e.getMessage());
        assertEquals(RejectionCode.MESSAGE_TOO_LARGE, e.code());
        assertFalse(e.retryable());
        assertEquals(signed, endpoint.calls(KmsOperation.SIGN));
    }

    @Override
    public Kms kms() {
        return provider.kms();
    }

    @Override
    public String key(KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> "alias/main";
            case ECC_NIST_EDWARDS25519 -> "alias/claims";
        };
    }

    @Override
    public String disabledKey() {
        return disabled;
    }

    @Override
    public String unknownKey() {
        return "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT
                + ":key/00000000-0000-0000-0000-000000000000";
    }

    @Override
    protected List<String> confidential() {
        return List.of(
                "arn:",
                ScriptedKmsEndpoint.REGION,
                ScriptedKmsEndpoint.ACCOUNT,
                "127.0.0.1",
                "assumed-role",
                "AKIATESTTESTTEST",
                "secret-access-key");
    }
}
