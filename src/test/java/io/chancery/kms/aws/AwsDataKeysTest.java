package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.DataKeysContract;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.SafeMessages;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingDataKeys;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsDataKeysTest extends DataKeysContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final AwsKmsProvider provider = endpoint.open(LONG);
    private final String masterKey = endpoint.createMasterKey();
    private final String otherMasterKey = endpoint.createMasterKey();

    @AfterEach
    void close() {
        provider.close();
        endpoint.close();
    }

    @Test
    void findsATenantsMasterKeyByItsAlias() {
        endpoint.alias("alias/chancery-acme", masterKey);
        endpoint.alias("alias/chancery-umbrella", otherMasterKey);
        DataKeys perTenant = provider.dataKeys(new MasterKeyId("alias/chancery-${tenant}"));

        Bytes wrapped = wrapped(ACME);

        try (UnwrappedKey unwrapped = perTenant.unwrap(wrapped, ACME)) {
            assertEquals(32, reveal(unwrapped).size());
        }
        assertThrows(
                KmsException.Failed.class, () -> perTenant.unwrap(wrapped, EncryptionContext.ofTenant("umbrella")));
    }

    @Test
    void makesOneCallEach() {
        Bytes wrapped = wrapped(ACME);
        dataKeys().unwrap(wrapped, ACME).close();

        assertEquals(1, endpoint.calls(KmsOperation.GENERATE_DATA_KEY));
        assertEquals(1, endpoint.calls(KmsOperation.DECRYPT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "PendingDeletion"})
    void deniesAMasterKeyThatIsOutOfService(String state) {
        Bytes wrapped = wrapped(ACME);
        endpoint.setState(masterKey, state);

        assertThrows(KmsException.AccessDenied.class, () -> dataKeys().generate(ACME));
        assertThrows(KmsException.AccessDenied.class, () -> dataKeys().unwrap(wrapped, ACME));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, AccessDenied",
        "400, ThrottlingException, Throttled",
        "500, KMSInternalException, Unavailable",
        "400, InvalidCiphertextException, Failed",
        "400, IncorrectKeyException, Failed",
        "400, InvalidKeyUsageException, Failed"
    })
    void meansOneThingByEachErrorAndTellsNothingMore(int status, String type, String meaning) {
        Bytes wrapped = wrapped(ACME);
        endpoint.always(KmsOperation.GENERATE_DATA_KEY, new Behavior.Refusal(status, type));
        endpoint.always(KmsOperation.DECRYPT, new Behavior.Refusal(status, type));

        var generating = assertThrows(KmsException.class, () -> dataKeys().generate(ACME));
        var unwrapping = assertThrows(KmsException.class, () -> dataKeys().unwrap(wrapped, ACME));

        assertEquals(meaning, generating.getClass().getSimpleName());
        assertEquals(meaning, unwrapping.getClass().getSimpleName());
        SafeMessages.assertSafe(generating, confidential());
        SafeMessages.assertSafe(unwrapping, confidential());
    }

    @Test
    void isTriedAgainByItsDecorator() {
        DataKeys retrying = new RetryingDataKeys(dataKeys(), new RetrySettings(3, Duration.ofMillis(1), LONG, LONG));
        endpoint.next(KmsOperation.GENERATE_DATA_KEY, Behavior.throttle(), Behavior.Fault.RESET);
        endpoint.next(KmsOperation.DECRYPT, Behavior.throttle());

        try (DataKey key = retrying.generate(ACME);
                UnwrappedKey unwrapped = retrying.unwrap(key.wrapped(), ACME)) {
            assertEquals(reveal(key.plaintext()), reveal(unwrapped));
        }

        assertEquals(3, endpoint.calls(KmsOperation.GENERATE_DATA_KEY));
        assertEquals(2, endpoint.calls(KmsOperation.DECRYPT));
    }

    @Test
    void givesUpWhenTheKmsDoesNotAnswerInTime() {
        endpoint.always(KmsOperation.DECRYPT, Behavior.Fault.HANG);
        Bytes wrapped = wrapped(ACME);

        try (AwsKmsProvider impatient = endpoint.open(Duration.ofMillis(100))) {
            DataKeys keys = impatient.dataKeys(new MasterKeyId(masterKey));
            assertThrows(KmsException.Unavailable.class, () -> keys.unwrap(wrapped, ACME));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"CiphertextBlob\": \"AAAA\"}", "{\"Plaintext\": \"AAAA\", \"CiphertextBlob\": \"AAAA\"}"
            })
    void takesNoAnswerWithoutAKey(String answer) {
        endpoint.always(KmsOperation.GENERATE_DATA_KEY, new Behavior.Body(answer));
        endpoint.always(KmsOperation.DECRYPT, new Behavior.Body(answer));

        assertThrows(KmsException.Unavailable.class, () -> dataKeys().generate(ACME));
        assertThrows(KmsException.Unavailable.class, () -> dataKeys().unwrap(Bytes.of(new byte[1]), ACME));
    }

    @Test
    void asksForNoPlaintextThatItDoesNotNeed() {
        dataKeys().generateWrapped(ACME);

        assertEquals(1, endpoint.calls(KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT));
        assertEquals(0, endpoint.calls(KmsOperation.GENERATE_DATA_KEY));
    }

    @Test
    void takesNoAnswerWithoutAWrappedKey() {
        endpoint.always(KmsOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT, new Behavior.Body("{}"));

        assertThrows(KmsException.Unavailable.class, () -> dataKeys().generateWrapped(ACME));
    }

    @Override
    protected DataKeys dataKeys(MasterKeyId masterKey) {
        return provider.dataKeys(masterKey);
    }

    @Override
    protected String masterKey() {
        return masterKey;
    }

    @Override
    protected String otherMasterKey() {
        return otherMasterKey;
    }

    @Override
    protected String unknownMasterKey() {
        return "arn:aws:kms:" + ScriptedKmsEndpoint.REGION + ":" + ScriptedKmsEndpoint.ACCOUNT
                + ":key/00000000-0000-0000-0000-000000000000";
    }

    @Override
    protected List<String> confidential() {
        return List.of("arn:", ScriptedKmsEndpoint.REGION, ScriptedKmsEndpoint.ACCOUNT, "127.0.0.1", "assumed-role");
    }
}
