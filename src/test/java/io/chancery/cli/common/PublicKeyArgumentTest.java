package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.client.SampleAnswers;
import io.chancery.failure.Failure;
import io.chancery.kms.TestKey;
import io.chancery.model.PublicKey;
import io.chancery.payload.xrpl.XrplKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyArgumentTest {
    static List<TestKey> keys() {
        return List.of(SampleAnswers.SECP256K1, SampleAnswers.ED25519);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsHexadecimalDigitsAsRecordsAndTheLedgerHaveThem(TestKey key) {
        PublicKey expected = SampleAnswers.publicKey(key);

        assertEquals(expected, PublicKeyArgument.parse(key.publicKey().toHex()));
        assertEquals(expected, PublicKeyArgument.parse(key.publicKey().to0xHex()));
        assertEquals(expected, PublicKeyArgument.parse(XrplKeys.hex(expected)));
        assertEquals(expected, PublicKeyArgument.parse(XrplKeys.hex(expected).toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsPem(TestKey key, @TempDir Path directory) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.spki());
        Path file = Files.writeString(
                directory.resolve("key.pem"), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");

        assertEquals(SampleAnswers.publicKey(key), PublicKeyArgument.parse(file.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-file",
                "00",
                "0404040404040404040404040404040404040404040404040404040404040404040404040404040404040404040404040404040404040404"
                        + "040404040404040404",
                "050505050505050505050505050505050505050505050505050505050505050505",
                "00000000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesEverythingElse(String text) {
        Failure refusal = assertThrows(Failure.class, () -> PublicKeyArgument.parse(text));

        assertEquals("invalid-argument", refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"})
    void refusesFilesWithoutAKey(String content, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), content);

        assertThrows(Failure.class, () -> PublicKeyArgument.parse(file.toString()));
    }
}
