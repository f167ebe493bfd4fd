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
import io.chancery.model.EvmTransaction;
import io.chancery.model.Operation;
import io.chancery.model.SealedRequest;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.evm.Eip55;
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
    void isBoundToTenantKeyAliasAndRequest() {
        Binding binding = Binding.ofRequest(wallet(), text("request"));

        assertEquals(bytes("associatedData"), binding.associatedData());
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
        EncryptionContext context = EncryptionContext.ofTenant(text("tenant"));

        try (SecretBytes key = keys.unwrap(bytes("wrappedDataKey"), context)) {
            assertEquals(bytes("dataKey"), key.use(Bytes::of));
        }
    }

    @Test
    void isOpenedAsTheTransactionThatItIs() {
        SigningRequest open = new RequestEnvelope(new Envelope(keys), new PayloadCodec(new RecordMapper()))
                .open(new SealedRequest(
                        text("request"),
                        "payments",
                        wallet(),
                        Operation.SIGN_TRANSACTION,
                        "eip155:1",
                        null,
                        null,
                        Instant.parse("2026-11-22T12:00:00Z"),
                        null,
                        new EncryptedPayload(
                                bytes("wrappedDataKey"),
                                bytes("nonce"),
                                bytes("ciphertext"),
                                EncryptionContext.ofTenant(text("tenant")))));

        assertEquals(transaction(vector.path("payload")), open.payload());
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

    private WalletId wallet() {
        return new WalletId(text("tenant"), text("keyAlias"));
    }

    private Bytes bytes(String name) {
        return Bytes.fromHex(text(name));
    }

    private String text(String name) {
        return vector.path(name).asText();
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
