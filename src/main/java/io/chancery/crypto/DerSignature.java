package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.math.BigInteger;

/**
 * The DER form of an ECDSA signature: {@code 30 len 02 len r 02 len s}, every length one byte, every integer positive
 * and as short as it can be. With 256-bit integers no length reaches 128, so the long form is never DER here.
 */
final class DerSignature {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int HEADER = 2;

    private DerSignature() {}

    static EcdsaSignature parse(Bytes der) {
        if (der.size() < HEADER || der.get(0) != SEQUENCE) {
            throw new MalformedSignatureException("must be a DER sequence");
        }
        if (der.get(1) != der.size() - HEADER) {
            throw new MalformedSignatureException("the sequence must be as long as it says, with nothing behind it");
        }
        int endOfR = endOfInteger(der, HEADER, "r");
        int endOfS = endOfInteger(der, endOfR, "s");
        if (endOfS != der.size()) {
            throw new MalformedSignatureException("the sequence must hold two integers and nothing else");
        }
        byte[] bytes = der.toArray();
        return new EcdsaSignature(integer(bytes, HEADER, endOfR), integer(bytes, endOfR, endOfS));
    }

    static Bytes encode(EcdsaSignature signature) {
        byte[] r = signature.r().toByteArray();
        byte[] s = signature.s().toByteArray();
        byte[] der = new byte[3 * HEADER + r.length + s.length];
        der[0] = SEQUENCE;
        der[1] = (byte) (der.length - HEADER);
        put(der, HEADER, r);
        put(der, 2 * HEADER + r.length, s);
        return Bytes.of(der);
    }

    private static int endOfInteger(Bytes der, int start, String name) {
        int content = start + HEADER;
        if (content >= der.size() || der.get(start) != INTEGER) {
            throw new MalformedSignatureException(name + " must be a DER integer");
        }
        int length = der.get(start + 1);
        if (length == 0 || length > der.size() - content) {
            throw new MalformedSignatureException(name + " must be as long as it says");
        }
        if (der.get(content) >= 0x80) {
            throw new MalformedSignatureException(name + " must not be negative");
        }
        if (length > 1 && der.get(content) == 0 && der.get(content + 1) < 0x80) {
            throw new MalformedSignatureException(name + " must not be padded");
        }
        return content + length;
    }

    private static BigInteger integer(byte[] der, int start, int end) {
        return new BigInteger(1, der, start + HEADER, end - start - HEADER);
    }

    private static void put(byte[] der, int at, byte[] integer) {
        der[at] = INTEGER;
        der[at + 1] = (byte) integer.length;
        System.arraycopy(integer, 0, der, at + HEADER, integer.length);
    }
}
