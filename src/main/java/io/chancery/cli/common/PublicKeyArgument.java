package io.chancery.cli.common;

import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsException;
import io.chancery.kms.SubjectPublicKey;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.jspecify.annotations.Nullable;

/** Reads public keys in the forms that people have them. */
public final class PublicKeyArgument {
    private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-fA-F]{64,130}");
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private static final int COMPRESSED = 33;
    private static final int XRPL_ED25519 = 0xed;

    private PublicKeyArgument() {}

    /** Hexadecimal digits, or the name of a PEM file; throws {@link Failure} for anything else. */
    static PublicKey parse(String text) {
        try {
            return HEX.matcher(text).matches() ? hex(text) : pem(Files.readString(Path.of(text)));
        } catch (InvalidFieldException malformed) {
            throw unusable(malformed.reason(), malformed);
        } catch (IOException missing) {
            throw unusable("is neither hexadecimal digits nor a file that can be read", missing);
        }
    }

    /**
     * The key in hexadecimal digits: secp256k1's 65 bytes or 33 compressed ones, Ed25519's 32 or the XRP Ledger's 33
     * that begin with ED.
     *
     * @throws InvalidFieldException for anything else
     */
    public static PublicKey hex(String text) {
        if (!HEX.matcher(text).matches() || text.length() % 2 != 0) {
            throw malformed();
        }
        Bytes bytes = Bytes.fromHex(text);
        return switch (bytes.size()) {
            case Ed25519.PUBLIC_KEY_SIZE -> new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, bytes);
            case COMPRESSED ->
                bytes.get(0) == XRPL_ED25519
                        ? new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, bytes.slice(1, COMPRESSED))
                        : point(bytes);
            case Secp256k1.PUBLIC_KEY_SIZE -> point(bytes);
            default -> throw malformed();
        };
    }

    private static PublicKey point(Bytes bytes) {
        try {
            var curve = CustomNamedCurves.getByName("secp256k1").getCurve();
            return new PublicKey(
                    KeySpec.ECC_SECG_P256K1,
                    Bytes.of(curve.decodePoint(bytes.toArray()).getEncoded(false)));
        } catch (IllegalArgumentException notOnTheCurve) {
            throw malformed();
        }
    }

    private static PublicKey pem(String text) {
        Matcher pem = PEM.matcher(text);
        if (pem.matches()) {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            for (KeySpec spec : KeySpec.values()) {
                PublicKey key = spki(spec, der);
                if (key != null) {
                    return key;
                }
            }
        }
        throw malformed();
    }

    private static @Nullable PublicKey spki(KeySpec spec, byte[] der) {
        try {
            return new PublicKey(spec, SubjectPublicKey.decode(spec, der));
        } catch (KmsException anotherKind) {
            return null;
        }
    }

    private static InvalidFieldException malformed() {
        return new InvalidFieldException("publicKey", "must be a public key of secp256k1 or Ed25519");
    }

    private static Failure unusable(String reason, Exception cause) {
        return new Failure(
                "invalid-argument",
                ExitCode.USAGE,
                "the public key " + reason,
                "pass hexadecimal digits, or the name of a PEM file (BEGIN PUBLIC KEY)",
                cause);
    }
}
