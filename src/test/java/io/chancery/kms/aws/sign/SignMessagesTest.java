package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignMessagesTest {
    @Test
    void findsTheSignatureAmongOtherFields() {
        byte[] signature = read("""
                {"KeyId": "arn", "Extra": {"Signature": "AA==", "more": [1, {"Signature": "AQ=="}]}, \
                "Signature": "MEUC", "SigningAlgorithm": "ECDSA_SHA_256"}""");

        assertArrayEquals(new byte[] {0x30, 0x45, 0x02}, signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"Signature\"",
                "[\"Signature\", \"MEUC\"]",
                "{}",
                "{\"signature\": \"MEUC\"}",
                "{\"Signature\": null}",
                "{\"Signature\": 7}",
                "{\"Signature\": [\"MEUC\"]}",
                "{\"Signature\": {\"Signature\": \"MEUC\"}}",
                "{\"Signature\": \"M E?!\"}",
                "{\"Signature\": \"MEUC\"",
                "{\"Signature\": \"MEUC",
                "{\"Signature\": \"MEUC\", \"KeyId\": }",
                "<html>captive portal</html>"
            })
    void findsNoneInAnythingElse(String answer) {
        assertNull(read(answer));
    }

    @Test
    void findsNoneBehindBracketsThatNeverEnd() {
        assertNull(read("{\"a\":" + "[".repeat(20_000)));
    }

    private static byte @Nullable [] read(String answer) {
        return SignMessages.signature(answer.getBytes(UTF_8));
    }
}
