package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.crypto.AesGcm;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmTransaction;
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

/** The test vector of docs/envelope.md, as it stands there. */
class EnvelopeVectorTest {
    private final JsonNode vector = read();
    private final DataKeys keys = LocalKmsProvider.open(
                    Environment.DEVELOPMENT,
                    new LocalKmsSettings(
                            null,
                            null,
                            null,
                            Secret.of("envelope-acme=0x" + bytes("masterKey").toHex())))
            .dataKeys(new MasterKeyId("envelope-${tenant}"));

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

        try (SecretBytes key = keys.unwrap(bytes("wrappedDataKey"), context)) {
            assertEquals(bytes("dataKey"), key.use(Bytes::of));
        }
    }

    @Test
    void isOpenedAsTheTransactionThatItIs() {
        SigningRequest open =
                new RequestEnvelope(new Envelope(keys), new PayloadCodec(new RecordMapper())).open(sealed());

        assertEquals(transaction(vector.path("payload")), open.payload());
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

    private SealedRequest sealed() {
        JsonNode request = vector.path("request");
        return new SealedRequest(
                request.path("id").asText(),
                request.path("requester").asText(),
                new WalletId(
                        request.path("tenant").asText(),
                        request.path("keyAlias").asText()),
                Operation.valueOf(request.path("operation").asText()),
                request.path("network").asText(),
                request.path("keyPin").textValue(),
                request.path("replaces").textValue(),
                Instant.ofEpochMilli(request.path("createdAt").longValue()),
                Instant.ofEpochMilli(request.path("expiresAt").longValue()),
                new EncryptedPayload(
                        bytes("wrappedDataKey"),
                        bytes("nonce"),
                        bytes("ciphertext"),
                        EncryptionContext.ofTenant(request.path("tenant").asText())));
    }

    private Bytes bytes(String name) {
        return Bytes.fromHex(vector.path(name).asText());
    }

    private static JsonNode read() {
        try {
            String text = Files.readString(Path.of("docs/envelope.md"));
            int start = text.indexOf("```json") + "```json".length();
            return new ObjectMapper().readTree(text.substring(start, text.indexOf("```", start)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
