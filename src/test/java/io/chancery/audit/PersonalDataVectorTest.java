package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.decorator.MasterKeyring;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vector of personal data in docs/envelope.md, as it stands there. */
class PersonalDataVectorTest {
    private static final String MARK = "<!-- personal data -->";

    private static final String NAMED = "<!-- named master key -->";

    private final JsonNode vector = read(MARK);
    private final WalletId wallet = new WalletId(text("tenant"), text("keyAlias"));

    @Test
    void isBoundToItsRequest() {
        assertEquals(
                Bytes.fromHex(text("associatedData")),
                Binding.ofAuditDetail(wallet, text("request"), "personalData").associatedData());
    }

    @Test
    void isOpenedAsTheTextThatItIs() {
        assertEquals(text("text"), open(text("personalData")));
    }

    @Test
    void isOpenedAsTheSameTextWhenItNamesItsMasterKey() {
        assertEquals(text("text"), open(read(NAMED).path("personalData").asText()));
    }

    private String open(String sealed) {
        LocalKmsProvider provider = LocalKmsProvider.open(
                Environment.DEVELOPMENT,
                new LocalKmsSettings(null, null, null, Secret.of("envelope-acme=0x" + text("masterKey"))));
        DataKeys keys = MasterKeyring.of(new MasterKeyId("envelope-${tenant}"), List.of(), provider::dataKeys);
        return new PersonalData(new Envelope(keys)).open(wallet, text("request"), new SealedPersonalData(sealed));
    }

    private String text(String name) {
        return vector.path(name).asText();
    }

    private static JsonNode read(String mark) {
        try {
            String docs = Files.readString(Path.of("docs/envelope.md"));
            String vector = docs.substring(docs.indexOf(mark) + mark.length());
            return new ObjectMapper().readTree(vector); // up to the object's end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
