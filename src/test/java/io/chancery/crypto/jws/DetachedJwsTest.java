package io.chancery.crypto.jws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.SchemaFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachedJwsTest {
    private static final String DEPLOYMENT = "office-1";
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final String RECORD_KEY = "acme/treasury";
    private static final Bytes VALUE = Bytes.fromHex("00112233");
    private static final String HEADER =
            "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"chancery-request\",\"recordKey\":\"acme/treasury\",\"deployment\":\"office-1\"}";

    @Test
    void saysWhatItIsFor() {
        ProtectedHeader header = DetachedJws.parse(
                        KEY.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, DEPLOYMENT), VALUE))
                .header();

        assertEquals(KEY.publicKey().thumbprint(), header.keyId());
        assertTrue(header.isFor(JwsType.REQUEST, RECORD_KEY));
        assertFalse(header.isFor(JwsType.COMMAND, RECORD_KEY));
        assertFalse(header.isFor(JwsType.REQUEST, "acme/payouts"));
        assertEquals(DEPLOYMENT, header.deployment());
    }

    @Test
    void takesTheHeadersMembersInAnyOrderAndSpacing() {
        String header =
                "{ \"deployment\": \"d\", \"recordKey\": \"r\", \"typ\": \"t\",\n \"kid\": \"k\", \"alg\": \"ES256\" }";

        assertEquals(
                new ProtectedHeader(JwsAlgorithm.ES256, "k", "t", "r", "d", null),
                parse(header).header());
    }

    @Test
    void readsAHeaderThatNamesNoDeployment() {
        ProtectedHeader old = new ProtectedHeader(JwsAlgorithm.EDDSA, "k", "chancery-request", RECORD_KEY, null, null);

        ProtectedHeader read = DetachedJws.parse(KEY.sign(old, VALUE)).header();

        assertEquals(old, read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"ES256K\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"eddsa\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
            })
    void refusesOtherAlgorithms(String header) {
        assertEquals("must have the alg EdDSA or ES256", refusal(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"alg\":\"EdDSA\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\"}",
                "{\"alg\":\"EdDSA\",\"kid\":1,\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"EdDSA\",\"kid\":null,\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"b64\":\"false\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"x5u\":\"https://example.com\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"jwk\":{\"kty\":\"OKP\"}}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"recordKey\":\"s\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"deployment\":null}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"deployment\":[\"d\"]}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"deployment\":\"d\",\"deployment\":\"e\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"Deployment\":\"d\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"}{}",
                "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\"",
                "{'alg':'EdDSA','kid':'k','typ':'t','recordKey':'r'}",
            })
    void refusesHeadersWithAnythingElse(String header) {
        assertEquals(
                "must have a protected header with the texts alg, kid, typ, recordKey and deployment, schema if it names one, and no"
                        + " other member",
                refusal(header));
    }

    @Test
    void mayNameTheSchemaOfItsRecord() {
        SchemaFingerprint schema = new SchemaFingerprint(Bytes.of(new byte[32]));

        Bytes signature = KEY.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, DEPLOYMENT).withSchema(schema), VALUE);

        assertEquals(schema, DetachedJws.parse(signature).header().schema());
        assertTrue(KEY.publicKey().verifies(DetachedJws.parse(signature), VALUE));
        assertNull(DetachedJws.parse(KEY.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, DEPLOYMENT), VALUE))
                .header()
                .schema());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB"
            })
    void refusesASchemaThatIsNoFingerprint(String schema) {
        assertEquals(
                "must have, as schema, the SHA-256 of a schema in base64url or nothing",
                refusal("{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"t\",\"recordKey\":\"r\",\"schema\":\"" + schema
                        + "\"}"));
    }

    @Test
    void refusesAPayloadInItsMiddle() {
        String whole = encoded(HEADER) + "." + CanonicalBase64.encodeToString(VALUE.toArray()) + ".AAAA";

        assertRefused(whole, "must be a compact JWS whose payload part is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.", "a.b", "{\"payload\":\"\",\"signatures\":[]}"})
    void refusesWhatIsNoCompactSerialization(String text) {
        assertThrows(MalformedJwsException.class, () -> parseText(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAA=", "AA==", "AB", "A+", "A/", "A A", "AAA\n", "A", "AAA.", ".AAA"})
    void refusesASignatureInAnotherFormThanItsOnlyOne(String signature) {
        assertRefused(encoded(HEADER) + ".." + signature, "must be in base64url without padding, in its only form");
    }

    @Test
    void refusesAHeaderInAnotherFormThanItsOnlyOne() {
        String header = HEADER + " ".repeat((4 - HEADER.length() % 3) % 3);

        assertRefused(encoded(header) + "=" + "..AAAA", "must be in base64url without padding, in its only form");
    }

    @Test
    void refusesMoreThanFourKilobytes() {
        assertRefused(encoded(HEADER) + ".." + "A".repeat(4096), "must be at most 4,096 bytes");
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = new byte[100];
        Arrays.fill(bytes, (byte) 0xff);

        assertThrows(MalformedJwsException.class, () -> DetachedJws.parse(Bytes.of(bytes)));
    }

    private static String refusal(String header) {
        return assertThrows(MalformedJwsException.class, () -> parse(header)).reason();
    }

    private static void assertRefused(String text, String reason) {
        assertEquals(
                reason,
                assertThrows(MalformedJwsException.class, () -> parseText(text)).reason());
    }

    private static DetachedJws parse(String header) {
        return parseText(encoded(header) + "..AAAA");
    }

    private static DetachedJws parseText(String text) {
        return DetachedJws.parse(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String header) {
        return CanonicalBase64.encodeToString(header.getBytes(StandardCharsets.UTF_8));
    }
}
