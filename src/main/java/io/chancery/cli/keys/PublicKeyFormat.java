package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.SubjectPublicKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.xrpl.XrplKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** A form in which outsiders take a public key. */
enum PublicKeyFormat {
    /** SubjectPublicKeyInfo between BEGIN and END lines (RFC 7468), as OpenSSL reads it. */
    PEM {
        @Override
        JsonNode of(PublicKey key) {
            String base64 = Base64.getMimeEncoder(LINE, NEWLINE)
                    .encodeToString(SubjectPublicKey.encode(key).toArray());
            return text("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----");
        }
    },
    /** A JSON Web Key (RFC 7517, with RFC 8037 for Ed25519 and RFC 8812 for secp256k1). */
    JWK {
        @Override
        JsonNode of(PublicKey key) {
            ObjectNode jwk = JsonNodeFactory.instance.objectNode();
            Bytes value = key.value();
            return switch (key.spec()) {
                case ECC_SECG_P256K1 ->
                    jwk.put("kty", "EC")
                            .put("crv", "secp256k1")
                            .put("x", base64Url(value.slice(1, 33)))
                            .put("y", base64Url(value.slice(33, 65)));
                case ECC_NIST_EDWARDS25519 ->
                    jwk.put("kty", "OKP").put("crv", "Ed25519").put("x", base64Url(value));
            };
        }
    },
    /** As the XRP Ledger writes it: 66 upper-case hexadecimal digits. */
    XRPL {
        @Override
        JsonNode of(PublicKey key) {
            return text(XrplKeys.hex(key));
        }
    },
    /** The address of its Ethereum account, with the EIP-55 checksum. */
    EVM_ADDRESS {
        @Override
        JsonNode of(PublicKey key) {
            if (key.spec() != KeySpec.ECC_SECG_P256K1) {
                throw new Failure(
                        "no-such-form",
                        ExitCode.USAGE,
                        "a key of spec " + key.spec() + " has no Ethereum address",
                        "ask for another --format",
                        null);
            }
            return text(Eip55.format(Eip55.ofPublicKey(key.value())));
        }
    },
    /** As the records have it, behind 0x. */
    HEX {
        @Override
        JsonNode of(PublicKey key) {
            return text(key.value().to0xHex());
        }
    };

    private static final int LINE = 64;
    private static final byte[] NEWLINE = {'\n'};

    /** The key in this form: text, or an object for {@link #JWK}. */
    abstract JsonNode of(PublicKey key);

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static String base64Url(Bytes value) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(value.toArray()), StandardCharsets.US_ASCII);
    }
}
