package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.Reached;
import io.chancery.kms.SafeMessages;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of KMS with every answer in place of KMS's own: none is the end of anything, and none is called KMS's
 * refusal.
 */
class AwsTroubleTest {
    private static final ScriptedKmsEndpoint ENDPOINT = new ScriptedKmsEndpoint();
    private static final AwsKmsProvider PROVIDER = ENDPOINT.open(
            new AwsKmsSettings(
                    ScriptedKmsEndpoint.REGION,
                    ENDPOINT.uri(),
                    100,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    null,
                    "test"),
            new AwsNewKeySettings(null, List.of("eu-test-8"), "chancery:tenant"),
            SignWay.DIRECT);
    private static final AwsKmsProvider OVER_SDK = ENDPOINT.open(Duration.ofMinutes(1), SignWay.SDK);
    private static final String KEY = ENDPOINT.createKey(KeySpec.ECC_SECG_P256K1);
    private static final String MASTER_KEY = ENDPOINT.createMasterKey();
    private static final NewKeyRequest ORDER =
            new NewKeyRequest("office-1", new WalletId("acme", "treasury"), "order", KeySpec.ECC_SECG_P256K1, KEY);
    private static final List<String> CONFIDENTIAL =
            List.of("arn:", ScriptedKmsEndpoint.REGION, ScriptedKmsEndpoint.ACCOUNT, "127.0.0.1", "assumed-role");

    private static final NamedKey NAMED = NamedKey.ofCheckpoints("audit-office-1");

    private static final String MADE = PROVIDER.lifecycle().make(ORDER);

    private static final List<Call> CALLS = List.of(
            new Call(
                    KmsOperation.SIGN,
                    "sign",
                    () -> PROVIDER.kms().sign(KEY, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32]))),
            new Call(
                    KmsOperation.SIGN,
                    "sign",
                    () -> OVER_SDK.kms().sign(KEY, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32]))),
            new Call(KmsOperation.DESCRIBE_KEY, "describe", () -> PROVIDER.kms().describe(KEY)),
            new Call(
                    KmsOperation.GET_PUBLIC_KEY,
                    "describe",
                    () -> PROVIDER.kms().describe(KEY)),
            new Call(KmsOperation.LIST_KEYS, "find", () -> PROVIDER.lifecycle().find(ORDER)),
            new Call(
                    KmsOperation.LIST_RESOURCE_TAGS,
                    "find",
                    () -> PROVIDER.lifecycle().find(ORDER)),
            new Call(
                    KmsOperation.LIST_RESOURCE_TAGS,
                    "tenant",
                    () -> PROVIDER.keyTenants().tenant(KEY)),
            new Call(
                    KmsOperation.LIST_RESOURCE_TAGS,
                    "make",
                    () -> PROVIDER.lifecycle().make(ORDER)),
            new Call(
                    KmsOperation.GET_KEY_POLICY,
                    "make",
                    () -> PROVIDER.lifecycle().make(ORDER)),
            new Call(KmsOperation.CREATE_KEY, "make", () -> PROVIDER.lifecycle().make(ORDER)),
            new Call(
                    KmsOperation.REPLICATE_KEY,
                    "complete",
                    () -> PROVIDER.lifecycle().complete(MADE, ORDER)),
            new Call(
                    KmsOperation.DESCRIBE_KEY,
                    "disable",
                    () -> PROVIDER.lifecycle().disable(KEY)),
            new Call(
                    KmsOperation.DISABLE_KEY,
                    "disable",
                    () -> PROVIDER.lifecycle().disable(KEY)),
            new Call(
                    KmsOperation.DESCRIBE_KEY,
                    "find by name",
                    () -> PROVIDER.namedKeys().find(NAMED)),
            new Call(
                    KmsOperation.CREATE_ALIAS,
                    "name",
                    () -> PROVIDER.namedKeys().name(MADE, NAMED)),
            new Call(
                    KmsOperation.GENERATE_DATA_KEY,
                    "generate",
                    () -> dataKeys().generate(context()).close()),
            new Call(
                    KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
                    "generateWrapped",
                    () -> dataKeys().generateWrapped(context())),
            new Call(
                    KmsOperation.DECRYPT,
                    "unwrap",
                    () -> dataKeys().unwrap(Bytes.of(new byte[64]), context()).close()));

    /** What is called here, and the operation of KMS that it makes among others. */
    record Call(KmsOperation operation, String name, Runnable call) {
        @Override
        public String toString() {
            return name + " by " + operation;
        }
    }

    private static io.chancery.kms.DataKeys dataKeys() {
        return PROVIDER.dataKeys(new MasterKeyId(MASTER_KEY));
    }

    private static EncryptionContext context() {
        return EncryptionContext.ofTenant("acme");
    }

    @AfterEach
    void behave() {
        List.of(KmsOperation.values()).forEach(ENDPOINT::behave);
    }

    @AfterAll
    static void close() {
        OVER_SDK.close();
        PROVIDER.close();
        ENDPOINT.close();
    }

    static Stream<Arguments> everyCallInEveryTrouble() {
        return CALLS.stream()
                .flatMap(call -> Trouble.all().stream()
                        .filter(trouble -> !isAllThatKmsSays(call.operation(), trouble))
                        .map(trouble -> Arguments.of(call, trouble)));
    }

    /** KMS says that a key is disabled, or has an alias, by an answer of its own without content. */
    private static boolean isAllThatKmsSays(KmsOperation operation, Trouble trouble) {
        return (operation == KmsOperation.DISABLE_KEY || operation == KmsOperation.CREATE_ALIAS)
                && trouble.behavior() instanceof Behavior.Body;
    }

    @ParameterizedTest
    @MethodSource("everyCallInEveryTrouble")
    void isNeverFinalNorCalledARefusal(Call call, Trouble trouble) {
        ENDPOINT.always(call.operation(), trouble.behavior());

        var e = assertThrows(KmsException.class, call.call()::run, "took it for an answer");

        assertTrue(e.retryable(), e::toString);
        assertEquals("kms-signing-error", e.code().code());
        String message = String.valueOf(e.getMessage());
        assertFalse(message.contains("refuse") || message.contains("denied") || message.contains("let us"), message);
        SafeMessages.assertSafe(e, CONFIDENTIAL);
        if (call.name().equals("sign")) {
            assertEquals(1, e.calls().attempts());
            assertEquals(
                    e.answer().by() == KmsAnswer.By.KMS ? ScriptedKmsEndpoint.REQUEST_ID : null,
                    e.calls().requestId());
        }
        if (call.operation() == KmsOperation.SIGN || call.operation() == KmsOperation.CREATE_KEY) {
            assertEquals(trouble.reached() == Reached.UNKNOWN, e.mayHaveActed(), e::toString);
        } else if (call.name().equals("make")) {
            assertFalse(e.mayHaveActed(), "reading makes no key");
        }
    }

    /** The whole list of what is final. */
    @ParameterizedTest
    @CsvSource({
        "NotFoundException, AccessDenied",
        "DisabledException, AccessDenied",
        "KMSInvalidStateException, AccessDenied",
        "AccessDeniedException, AccessDenied",
        "ValidationException, Failed",
        "InvalidKeyUsageException, Failed",
        "InvalidArnException, Failed",
        "InvalidAliasNameException, Failed",
        "InvalidCiphertextException, Failed",
        "IncorrectKeyException, Failed",
        "UnsupportedOperationException, Failed",
        "MalformedPolicyDocumentException, Failed",
        "TagException, Failed"
    })
    void isFinalIfKmsItselfSaysSo(String code, String meaning) {
        for (Call call : CALLS) {
            if (call.name().equals("find")) {
                continue; // a key whose tags may not be read is another's
            }
            if (call.name().equals("find by name") && code.equals("NotFoundException")) {
                continue; // no key has the name
            }
            ENDPOINT.always(call.operation(), new Behavior.Refusal(400, code));

            var e = assertThrows(KmsException.class, call.call()::run, call::toString);
            ENDPOINT.behave(call.operation());

            assertEquals(meaning, e.getClass().getSimpleName());
            assertFalse(e.retryable());
            assertFalse(e.mayHaveActed());
            assertEquals(new KmsAnswer(KmsAnswer.By.KMS, code, 400), e.answer());
        }
    }
}
