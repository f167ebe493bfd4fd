package io.chancery.payload.xrpl;

import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.PublicKey;
import java.util.Locale;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.xrpl.xrpl4j.codec.addresses.AddressCodec;
import org.xrpl.xrpl4j.codec.addresses.UnsignedByteArray;

/** Public keys as the XRP Ledger writes them, and the addresses of their accounts. */
public final class XrplKeys {
    /** The length of a public key of either kind in bytes. */
    static final int SIZE = 33;

    private static final int ACCOUNT_ID_SIZE = 20;

    private XrplKeys() {}

    /**
     * The key in upper-case hexadecimal digits: {@code ED} and the 32 bytes of an Ed25519 key, or the compressed point
     * of a secp256k1 key, which must be known to be on the curve.
     */
    public static String hex(PublicKey key) {
        return upperCaseHex(encode(key));
    }

    /** The classic address of the account whose master key is {@code key}: it begins with r and has a checksum. */
    public static String address(PublicKey key) {
        byte[] sha256 = Sha2.sha256(encode(key)).toArray();
        RIPEMD160Digest ripemd = new RIPEMD160Digest();
        ripemd.update(sha256, 0, sha256.length);
        byte[] accountId = new byte[ACCOUNT_ID_SIZE];
        ripemd.doFinal(accountId, 0);
        return AddressCodec.getInstance()
                .encodeAccountId(UnsignedByteArray.of(accountId))
                .value();
    }

    /** Whether {@code text} is a classic address with a right checksum. */
    public static boolean isAddress(String text) {
        return XrplFormats.isAddress(text);
    }

    static String upperCaseHex(Bytes bytes) {
        return bytes.toHex().toUpperCase(Locale.ROOT);
    }

    private static Bytes encode(PublicKey key) {
        byte[] value = key.value().toArray();
        byte[] encoded = new byte[SIZE];
        switch (key.spec()) {
            case ECC_SECG_P256K1 -> {
                require(value.length == Secp256k1.PUBLIC_KEY_SIZE && value[0] == 4);
                encoded[0] = (byte) (2 + (value[value.length - 1] & 1));
            }
            case ECC_NIST_EDWARDS25519 -> {
                require(value.length == Ed25519.PUBLIC_KEY_SIZE);
                encoded[0] = (byte) 0xed;
            }
        }
        System.arraycopy(value, value.length == Secp256k1.PUBLIC_KEY_SIZE ? 1 : 0, encoded, 1, SIZE - 1);
        return Bytes.of(encoded);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new InvalidFieldException("publicKey", "must be 0x04 and the point's x and y, or 32 bytes");
        }
    }
}
