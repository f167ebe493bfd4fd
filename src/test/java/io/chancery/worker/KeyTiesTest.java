package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operator;
import io.chancery.admission.identity.Operators;
import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.Environment;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.Secret;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.KeySpec;
import io.chancery.rotation.effect.KeyTie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTiesTest {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final KmsProvider AWS = ENDPOINT.open(Duration.ofSeconds(30));

    @TempDir
    private Path directory;

    @AfterAll
    static void close() {
        AWS.close();
        ENDPOINT.close();
    }

    @Test
    void tiesKeysByTheirTagInProductionWhereOperatorsAreKeptApart() {
        String key = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
        ENDPOINT.tag(key, "chancery:tenant", "acme");

        KeyTie tie = tie(AWS, operators(Set.of("acme"), Set.of("evil")));

        assertEquals(
                "acme", assertInstanceOf(KeyTie.ToTenants.class, tie).tenants().tenant(key));
    }

    @Test
    void tiesKeysAlsoWhereSomeOperatorsMayOrderForAll() {
        assertInstanceOf(KeyTie.ToTenants.class, tie(AWS, operators(null, Set.of("evil"))));
    }

    @Test
    void tiesNothingWhereEveryOperatorMayOrderForTheSameTenants() {
        assertInstanceOf(KeyTie.None.class, tie(AWS, operators(null, null)));
        assertInstanceOf(KeyTie.None.class, tie(AWS, operators(Set.of("acme"), Set.of("acme"))));
        assertInstanceOf(KeyTie.None.class, tie(AWS, operators(Set.of("acme", "evil"), Set.of("evil", "acme"))));
    }

    @Test
    void tiesNothingOutsideProductionUnlessItIsToldTo() {
        assertInstanceOf(
                KeyTie.None.class, tie(AWS, operators(Set.of("acme"), Set.of("evil")), "environment", "development"));
        assertInstanceOf(
                KeyTie.ToTenants.class,
                tie(AWS, operators(null, null), "environment", "development", "keys.tenants", "tag"));
    }

    @Test
    void tiesNothingIfItIsToldSo() {
        assertInstanceOf(KeyTie.None.class, tie(AWS, operators(Set.of("acme"), Set.of("evil")), "keys.tenants", "off"));
    }

    @Test
    void tiesKeysByTheFileThatIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("tenants.json"), "{\"acme\": [\"acme-*\"]}");

        KeyTie tie = tie(AWS, operators(null, null), "keys.tenants.file", file.toString());

        assertEquals(
                "acme", assertInstanceOf(KeyTie.ToTenants.class, tie).tenants().tenant("acme-1"));
    }

    @Test
    void refusesTagsWhereKeysHaveNone() {
        KmsProvider local = LocalKmsProvider.open(
                Environment.DEVELOPMENT, LocalKmsSettings.ofKeys(Secret.of("key=0x" + "01".repeat(32))));

        var refused =
                assertThrows(ConfigException.class, () -> tie(local, operators(null, null), "keys.tenants", "tag"));

        assertEquals(
                "Invalid value tag for configuration keys.tenants: must be file or off with kms.backend=local, whose keys have no tags",
                refused.getMessage());
    }

    private static KeyTie tie(KmsProvider provider, Authentication authentication, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("kafka.bootstrap.servers", "127.0.0.1:9"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new KeyTies(new ChanceryConfig(all), RetrySettings.DEFAULTS).tie(provider, authentication);
    }

    /** One operator for each of the bounds. */
    @SafeVarargs
    private static Authentication operators(@Nullable Set<String>... bounds) {
        List<Operator> operators = new ArrayList<>();
        for (Set<String> tenants : bounds) {
            operators.add(new Operator(
                    "operator-" + operators.size(),
                    JwsPrivateKey.generate(JwsAlgorithm.EDDSA).publicKey(),
                    tenants,
                    null));
        }
        return new Authentication.Required(new Operators(operators), new Deployment("office-1", false));
    }
}
