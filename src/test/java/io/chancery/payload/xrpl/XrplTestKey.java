package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.Vectors;
import io.chancery.crypto.TestSigner;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A key pair of xrpl-keypairs.json, which signs as a KMS does. */
record XrplTestKey(String algorithm, Bytes privateKey, String hex, String address) {
    static List<XrplTestKey> all() {
        return Vectors.read("xrpl-keypairs").map(XrplTestKey::of).toList();
    }

    static XrplTestKey named(String algorithm) {
        return all().stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    static XrplTestKey ed25519() {
        return named("ed25519");
    }

    static XrplTestKey secp256k1() {
        return named("secp256k1");
    }

    private static XrplTestKey of(JsonNode vector) {
        return new XrplTestKey(
                vector.path("algorithm").textValue(),
                Bytes.fromHex(vector.path("privateKey").textValue()),
                vector.path("publicKey").textValue(),
                vector.path("address").textValue());
    }

    PublicKey publicKey() {
        return publicKey(hex);
    }

    /** The key that the ledger writes as {@code hex}. */
    static PublicKey publicKey(String hex) {
        Bytes bytes = Bytes.fromHex(hex);
        return hex.startsWith("ED")
                ? new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, bytes.slice(1, bytes.size()))
                : new PublicKey(
                        KeySpec.ECC_SECG_P256K1,
                        Bytes.of(CustomNamedCurves.getByName("secp256k1")
                                .getCurve()
                                .decodePoint(bytes.toArray())
                                .getEncoded(false)));
    }

    Bytes sign(SigningInput input) {
        return switch (input.algorithm()) {
            case ECDSA_SECP256K1_DIGEST ->
                new TestSigner(new BigInteger(1, privateKey.toArray()))
                        .sign(input.input())
                        .toDer();
            case ED25519 -> {
                Ed25519Signer signer = new Ed25519Signer();
                signer.init(true, new Ed25519PrivateKeyParameters(privateKey.toArray()));
                signer.update(input.input().toArray(), 0, input.input().size());
                yield Bytes.of(signer.generateSignature());
            }
        };
    }

    @Override
    public String toString() {
        return algorithm;
    }
}
