package io.chancery.bench.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.config.ConfigSources;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Secp256k1;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.worker.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake KMS as the AWS SDK sees it. */
final class FakeKmsTest {
    private static final Bytes DIGEST = Bytes.fromHex("42".repeat(32));

    private final FakeKms server = new FakeKms(Duration.ofMillis(1));
    private final Thread thread =
            Thread.ofPlatform().name("fake-kms").daemon(true).unstarted(server::serve);
    private final FakeKmsClient control = new FakeKmsClient(server.url());

    @SuppressWarnings("NullAway.Init") // JUnit calls start before each test
    private KmsProvider provider;

    @BeforeAll
    static void giveCredentials() {
        System.setProperty("aws.accessKeyId", "bench");
        System.setProperty("aws.secretAccessKey", "bench");
    }

    @AfterAll
    static void takeCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() {
        thread.start();
        Map<String, String> settings = Map.of(
                "kafka.bootstrap.servers", "none:1",
                "kms.backend", "aws",
                "kms.aws.region", "us-east-1",
                "kms.aws.endpoint", server.url());
        provider = new Wiring(ConfigSources.load(null, Map.of(), settings), InstantSource.system()).kmsProvider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        control.close();
        server.close();
    }

    @Test
    void signsWithTheKeyItDescribes() {
        Kms kms = provider.kms();
        KeyDescription key = kms.describe("treasury");

        Bytes signature = kms.sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST)
                .value();

        assertEquals(KeySpec.ECC_SECG_P256K1, key.spec());
        assertTrue(Secp256k1.best().verify(key.publicKey(), DIGEST, EcdsaSignature.fromDer(signature)));
    }

    @Test
    void anAliasAndItsArnAreTheSameKey() {
        Kms kms = provider.kms();
        KeyDescription key = kms.describe("treasury");

        assertEquals(key, kms.describe(key.keyId()));
    }

    @Test
    void unwrapsADataKeyToTheSameBytesEachTime() {
        DataKeys dataKeys = provider.dataKeys(new MasterKeyId("seal.master.key.id", "seal"));
        EncryptionContext context = EncryptionContext.of(Map.of("deployment", "bench"));
        Bytes wrapped = Bytes.fromHex("17".repeat(64));

        try (UnwrappedKey first = dataKeys.unwrap(wrapped, context);
                UnwrappedKey second = dataKeys.unwrap(wrapped, context)) {
            Bytes one = first.plaintext().use(Bytes::of);
            assertEquals(one, second.plaintext().use(Bytes::of));
        }
    }

    @Test
    void countsSignCalls() {
        provider.kms().sign("treasury", SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);

        assertEquals(1, control.signCalls());
    }

    @Test
    void answersWithARetryableErrorWhileItIsDown() {
        control.down();

        KmsException failure = assertThrows(
                KmsException.class,
                () -> provider.kms().sign("treasury", SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST));

        assertTrue(failure.retryable());
    }

    @Test
    void signsAgainAfterItWasDown() {
        control.down();
        control.up();

        provider.kms().sign("treasury", SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST);

        assertEquals(1, control.signCalls());
    }
}
