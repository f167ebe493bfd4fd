package io.chancery.payload.evm;

import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The text form of Ethereum addresses, with a checksum in the case of its letters (EIP-55). */
public final class Eip55 {
    private static final String PREFIX = "0x";
    private static final int LENGTH = PREFIX.length() + 2 * EvmAddress.SIZE;
    private static final String FIELD = "address";

    private Eip55() {}

    /**
     * Reads 40 hexadecimal digits behind {@code 0x}, all in lower case or with a right checksum.
     *
     * @throws InvalidFieldException for anything else
     */
    public static EvmAddress parse(String text) {
        if (!hasShape(text)) {
            throw new InvalidFieldException(FIELD, "must be 0x and 40 hexadecimal digits");
        }
        EvmAddress address = new EvmAddress(Bytes.fromHex(text));
        if (!text.equals(address.toString()) && !text.equals(format(address))) {
            throw new InvalidFieldException(FIELD, "must be all lower case or have a right checksum (EIP-55)");
        }
        return address;
    }

    private static boolean hasShape(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The address with its checksum. */
    public static String format(EvmAddress address) {
        String digits = address.value().toHex();
        byte[] hash = Keccak256.hash(digits.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }

    /**
     * The address of a key's account: the last 20 bytes of the hash of x ‖ y.
     *
     * @param publicKey 65 bytes, 0x04 ‖ x ‖ y, already known to be on the curve
     */
    public static EvmAddress ofPublicKey(Bytes publicKey) {
        if (publicKey.size() != Secp256k1.PUBLIC_KEY_SIZE || publicKey.get(0) != 0x04) {
            throw new InvalidFieldException("publicKey", "must be 65 bytes, 0x04 and the point's x and y");
        }
        Bytes hash = Keccak256.hash(publicKey.slice(1, Secp256k1.PUBLIC_KEY_SIZE));
        return new EvmAddress(hash.slice(Keccak256.SIZE - EvmAddress.SIZE, Keccak256.SIZE));
    }
}
