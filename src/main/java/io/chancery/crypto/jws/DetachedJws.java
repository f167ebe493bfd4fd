package io.chancery.crypto.jws;

import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A signature beside its record: a JWS in compact serialization whose payload part is empty (RFC 7515, appendix F). It
 * is over {@code BASE64URL(protected header) . BASE64URL(the record's value)}.
 */
public final class DetachedJws {
    /** The name of the record header that carries it. */
    public static final String RECORD_HEADER = "chancery-signature";

    private static final int LONGEST = 4 * 1024;

    private final String encodedHeader;
    private final ProtectedHeader header;
    private final byte[] signature;

    private DetachedJws(String encodedHeader, ProtectedHeader header, byte[] signature) {
        this.encodedHeader = encodedHeader;
        this.header = header;
        this.signature = signature;
    }

    /** Reads a signature; throws {@link MalformedJwsException} for whatever is not exactly of the form. */
    public static DetachedJws parse(Bytes text) {
        if (text.size() > LONGEST) {
            throw new MalformedJwsException("must be at most 4,096 bytes");
        }
        String compact = new String(text.toArray(), StandardCharsets.ISO_8859_1);
        int end = compact.indexOf("..");
        if (end < 0) {
            throw new MalformedJwsException("must be a compact JWS whose payload part is empty");
        }
        String encodedHeader = compact.substring(0, end);
        byte[] header = CanonicalBase64.decode(encodedHeader);
        byte[] signature = CanonicalBase64.decode(compact.substring(end + "..".length()));
        if (header == null || signature == null) {
            throw new MalformedJwsException("must be in base64url without padding, in its only form");
        }
        return new DetachedJws(encodedHeader, ProtectedHeader.parse(header), signature);
    }

    public ProtectedHeader header() {
        return header;
    }

    byte[] signature() {
        return signature;
    }

    /** What was signed, if it was {@code value}. */
    byte[] signingInput(Bytes value) {
        return signingInput(encodedHeader, value);
    }

    static byte[] signingInput(String encodedHeader, Bytes value) {
        byte[] payload = CanonicalBase64.encode(value.toArray());
        byte[] input = new byte[encodedHeader.length() + 1 + payload.length];
        System.arraycopy(encodedHeader.getBytes(StandardCharsets.US_ASCII), 0, input, 0, encodedHeader.length());
        input[encodedHeader.length()] = '.';
        System.arraycopy(payload, 0, input, encodedHeader.length() + 1, payload.length);
        return input;
    }
}
