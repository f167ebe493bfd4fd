package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.kms.Environment;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.Bytes;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The vector of personal data in docs/envelope.md, as it stands there. */
class PersonalDataVectorTest {
    private static final String MARK = "<!-- personal data -->";

    private final JsonNode vector = read();
    private final WalletId wallet = new WalletId(text("tenant"), text("keyAlias"));

    @Test
    void isBoundToItsRequest() {
        assertEquals(
                Bytes.fromHex(text("associatedData")),
                Binding.ofAuditDetail(wallet, text("request"), "personalData").associatedData());
    }

    @Test
    void isOpenedAsTheTextThatItIs() {
        LocalKmsProvider provider = LocalKmsProvider.open(
                Environment.DEVELOPMENT,
                new LocalKmsSettings(null, null, null, Secret.of("envelope-acme=0x" + text("masterKey"))));
        PersonalData personal =
                new PersonalData(new Envelope(provider.dataKeys(new MasterKeyId("envelope-${tenant}"))));

        assertEquals(
                text("text"), personal.open(wallet, text("request"), new SealedPersonalData(text("personalData"))));
    }

    private String text(String name) {
        return vector.path(name).asText();
    }

    private static JsonNode read() {
        try {
            String docs = Files.readString(Path.of("docs/envelope.md"));
            String vector = docs.substring(docs.indexOf(MARK) + MARK.length());
            return new ObjectMapper().readTree(vector); // up to the object's end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
