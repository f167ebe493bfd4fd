package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.crypto.AesGcm;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.WrappedKey;
import io.chancery.kms.decorator.MasterKeyring;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.RequestMetadata;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.evm.Eip55;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vectors of docs/envelope.md, as they stand there. */
class EnvelopeVectorTest {
    private static final String NAMED = "<!-- named master key -->";

    private final JsonNode vector = read("```json");
    private final JsonNode named = read(NAMED);
    private final LocalKmsProvider provider = LocalKmsProvider.open(
            Environment.DEVELOPMENT,
            new LocalKmsSettings(
                    null,
                    null,
                    null,
                    Secret.of("envelope-acme=0x" + bytes("masterKey").toHex())));
    private final DataKeys keys = provider.dataKeys(new MasterKeyId("envelope-${tenant}"));

    @Test
    void isBoundToEverythingElseOfTheRequest() {
        assertEquals(bytes("associatedData"), Binding.ofRequest(sealed()).associatedData());
    }

    @Test
    void isEncryptedUnderItsDataKey() {
        byte[] ciphertext = AesGcm.encrypt(
                bytes("dataKey").toArray(),
                bytes("nonce").toArray(),
                bytes("plaintext").toArray(),
                bytes("associatedData").toArray());

        assertArrayEquals(bytes("ciphertext").toArray(), ciphertext);
    }

    @Test
    void hasADataKeyThatTheLocalBackendUnwraps() {
        EncryptionContext context = EncryptionContext.ofTenant("acme");

        try (UnwrappedKey key = keys.unwrap(bytes("wrappedDataKey"), context)) {
            assertEquals(bytes("dataKey"), key.plaintext().use(Bytes::of));
        }
    }

    @Test
    void isOpenedAsTheTransactionThatItIs() {
        SigningRequest open = envelope().open(sealed());

        assertEquals(transaction(vector.path("payload")), open.payload());
    }

    @Test
    void isOpenedAsTheSameTransactionWhenItNamesItsMasterKey() {
        WrappedKey key = WrappedKey.parse(named("wrappedDataKey"));

        SigningRequest open = envelope().open(sealed(named("wrappedDataKey"), named("ciphertext")));

        assertEquals(transaction(vector.path("payload")), open.payload());
        assertEquals(named("header"), key.header());
        assertEquals(named.path("masterKeyName").asText(), key.masterKey());
        assertEquals(bytes("wrappedDataKey"), key.wrapped());
        assertEquals(
                named("associatedData").toHex(),
                bytes("associatedData").toHex() + key.header().toHex());
    }

    @Test
    void isTheEncryptedRequestOfTheExamples() throws IOException {
        assertEquals(
                sealed(), new RequestJson(new RecordMapper()).readAny(RequestExamplesTest.encrypted(), Instant.EPOCH));
    }

    private static EvmTransaction transaction(JsonNode payload) {
        return new EvmTransaction.DynamicFee(
                new BigInteger(payload.path("chainId").asText()),
                new BigInteger(payload.path("nonce").asText()),
                new BigInteger(payload.path("maxPriorityFeePerGas").asText()),
                new BigInteger(payload.path("maxFeePerGas").asText()),
                new BigInteger(payload.path("gasLimit").asText()),
                Eip55.parse(payload.path("to").asText()),
                new BigInteger(payload.path("value").asText()),
                Bytes.fromHex(payload.path("data").asText()),
                List.of());
    }

    /** Returns an opener whose current master key is new; both vectors are under the former one. */
    private RequestEnvelope envelope() {
        DataKeys keyring = MasterKeyring.of(
                new MasterKeyId("envelope-new"),
                List.of(new FormerMasterKey(null, new MasterKeyId("envelope-${tenant}"))),
                provider::dataKeys);
        return new RequestEnvelope(new Envelope(keyring), new PayloadCodec(new RecordMapper()));
    }

    private SealedRequest sealed() {
        return sealed(bytes("wrappedDataKey"), bytes("ciphertext"));
    }

    private SealedRequest sealed(Bytes wrappedDataKey, Bytes ciphertext) {
        JsonNode request = vector.path("request");
        RequestHead head = new RequestHead(
                request.path("id").asText(),
                request.path("requester").asText(),
                new WalletId(
                        request.path("tenant").asText(),
                        request.path("keyAlias").asText()),
                Operation.valueOf(request.path("operation").asText()),
                request.path("network").asText());
        RequestMetadata metadata = new RequestMetadata(
                head,
                request.path("keyPin").textValue(),
                request.path("replaces").textValue(),
                Instant.ofEpochMilli(request.path("createdAt").longValue()),
                Instant.ofEpochMilli(request.path("expiresAt").longValue()),
                null);
        return new SealedRequest(
                metadata,
                new EncryptedPayload(
                        wrappedDataKey,
                        bytes("nonce"),
                        ciphertext,
                        EncryptionContext.ofTenant(request.path("tenant").asText())));
    }

    private Bytes named(String name) {
        return Bytes.fromHex(named.path(name).asText());
    }

    private Bytes bytes(String name) {
        return Bytes.fromHex(vector.path(name).asText());
    }

    private static JsonNode read(String mark) {
        try {
            String text = Files.readString(Path.of("docs/envelope.md"));
            return new ObjectMapper().readTree(text.substring(text.indexOf(mark) + mark.length())); // up to its end
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
