package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import org.junit.jupiter.api.Test;

class PublicKeyFormatTest {
    /** RFC 8037, appendix A.2. */
    private static final PublicKey ED25519 = new PublicKey(
            KeySpec.ECC_NIST_EDWARDS25519,
            Bytes.fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

    /** The point 1·G of secp256k1 (SEC 2, section 2.4.1). */
    private static final PublicKey SECP256K1 = new PublicKey(
            KeySpec.ECC_SECG_P256K1,
            Bytes.fromHex("0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                    + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    @Test
    void pemIsWhatOpensslReads() {
        assertEquals("""
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                -----END PUBLIC KEY-----""", PublicKeyFormat.PEM.of(ED25519).textValue());
        assertEquals("""
                -----BEGIN PUBLIC KEY-----
                MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEeb5mfvncu6xVoGKVzocLBwKb/NstzijZ
                WfKBWxb4F5hIOtp3JqPEZV2k+/wOEQio/Re0SKaFVBmcR9CP+xDUuA==
                -----END PUBLIC KEY-----""", PublicKeyFormat.PEM.of(SECP256K1).textValue());
    }

    @Test
    void aWebKeyIsAsItsRfcsHaveIt() {
        assertEquals(
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                PublicKeyFormat.JWK.of(ED25519).toString());
        assertEquals(
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\","
                        + "\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}",
                PublicKeyFormat.JWK.of(SECP256K1).toString());
    }

    @Test
    void theXrpLedgersFormHas33Bytes() {
        assertEquals(
                "EDD75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A",
                PublicKeyFormat.XRPL.of(ED25519).textValue());
        assertEquals(
                "0279BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798",
                PublicKeyFormat.XRPL.of(SECP256K1).textValue());
    }

    @Test
    void onlyASecp256k1KeyHasAnEthereumAddress() {
        assertEquals(
                "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf",
                PublicKeyFormat.EVM_ADDRESS.of(SECP256K1).textValue());
        assertEquals(
                "no-such-form",
                assertThrows(Failure.class, () -> PublicKeyFormat.EVM_ADDRESS.of(ED25519))
                        .code());
    }

    @Test
    void hexIsWhatTheRecordsHave() {
        assertEquals(ED25519.value().to0xHex(), PublicKeyFormat.HEX.of(ED25519).textValue());
    }

    @Test
    void isSpelledWithHyphens() {
        assertEquals("evm-address", PublicKeyFormat.EVM_ADDRESS.toString());
    }
}
