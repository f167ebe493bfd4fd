package io.chancery.crypto.jws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkTest {
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    private static final String PUBLIC = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\"}";

    @ParameterizedTest
    @EnumSource
    void aKeyIsReadBackAsItIsWritten(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);

        assertEquals(key.reveal(), JwsPrivateKey.parse(key.reveal()).reveal());
        assertEquals(
                key.publicKey().thumbprint(),
                JwsPublicKey.parse(key.publicKey().toJson()).thumbprint());
        assertEquals(43, key.publicKey().thumbprint().length());
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateKeyShowsNothingOfItself(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);

        String secret = JwkMembers.parse(key.reveal()).privateValue().toString();
        assertFalse(key.toString().contains(secret));
        assertFalse(key.publicKey().toJson().contains(secret));
    }

    @Test
    void membersThatAKeyDoesNotNeedAreNotTakenOver() {
        JwsPublicKey key = JwsPublicKey.parse(PUBLIC.replace(
                "{", "{\"kid\":\"mine\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"x5u\":\"https://example.com\","));

        assertEquals(JwsPublicKey.parse(PUBLIC).toJson(), key.toJson());
    }

    @Test
    void aPrivateKeyIsNoPublicKey() {
        String jwk = PUBLIC.replace("}", ",\"d\":\"" + D + "\"}");

        String reason = assertThrows(InvalidJwkException.class, () -> JwsPublicKey.parse(jwk))
                .reason();

        assertEquals("must be a public key: it has private members", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void aPublicKeyHasNoMemberThatIsPrivateInAnyKind(String member) {
        String jwk = PUBLIC.replace("}", ",\"" + member + "\":null}");

        assertThrows(InvalidJwkException.class, () -> JwsPublicKey.parse(jwk));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kty\":\"RSA\",\"crv\":\"Ed25519\",\"x\":\"X\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"X\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"X\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"X\",\"y\":\"X\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"X\",\"y\":\"X\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"X\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"X\",\"y\":\"X\"}",
                "{\"kty\":\"oct\",\"crv\":\"Ed25519\",\"x\":\"X\"}",
                "{\"kty\":\"OKP\",\"x\":\"X\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"X=\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"XAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":[\"X\"]}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"X\",\"use\":\"enc\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"X\",\"alg\":\"ES256\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"X\",\"x\":\"X\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"X\"} {}",
                "[]",
                "no json",
            })
    void whatIsNoKeyIsRefusedWithoutQuotingIt(String jwk) {
        String text = jwk.replace("X", X);

        String reason = assertThrows(InvalidJwkException.class, () -> JwsPublicKey.parse(text))
                .reason();

        assertTrue(reason.startsWith("must "), reason);
        assertFalse(reason.contains(X), reason);
    }

    @Test
    void aKeyOfSmallOrderIsRefusedSinceAnybodyCouldSignForIt() {
        String identity = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQ" + "A".repeat(41) + "\"}";

        assertThrows(InvalidJwkException.class, () -> JwsPublicKey.parse(identity));
    }

    @Test
    void aTextThatIsTooLongIsNotRead() {
        assertEquals(
                "must be at most 8,192 characters",
                assertThrows(InvalidJwkException.class, () -> JwsPublicKey.parse(PUBLIC + " ".repeat(8_192)))
                        .reason());
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateKeyMustBelongToItsPublicKey(JwsAlgorithm algorithm) {
        JwsPrivateKey one = JwsPrivateKey.generate(algorithm);
        JwsPrivateKey other = JwsPrivateKey.generate(algorithm);
        String mixed = one.reveal()
                .replace(
                        JwkMembers.parse(one.reveal()).privateValue().toString(),
                        JwkMembers.parse(other.reveal()).privateValue().toString());

        assertThrows(InvalidJwkException.class, () -> JwsPrivateKey.parse(mixed));
    }

    @Test
    void aSignatureOfOneAlgorithmIsNoneOfTheOther() {
        JwsPrivateKey ed25519 = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
        JwsPrivateKey p256 = JwsPrivateKey.generate(JwsAlgorithm.ES256);
        Bytes value = Bytes.fromHex("0102");

        DetachedJws jws =
                DetachedJws.parse(ed25519.sign(new JwsScope(JwsType.REQUEST, "acme/treasury", "office-1"), value));

        assertTrue(ed25519.publicKey().verifies(jws, value));
        assertFalse(p256.publicKey().verifies(jws, value));
    }
}
