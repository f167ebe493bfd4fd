package io.chancery.records;

import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * What must hold of all bytes that are given as a signing request: they are refused, or they are a request that can be
 * stored, comes back from there as it was, has no text that was not there, and whose payload can be encoded for every
 * key that it goes with. For a fuzzer, and for tests.
 */
public final class RecordDecodingFuzz {
    private static final RecordCodec CODEC = new RecordCodec(
            new ConfluentAvroSerializer(),
            new ConfluentAvroDeserializer(),
            new RecordMapper(),
            new SchemaTrust.Any(),
            Integer.MAX_VALUE);
    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());

    /** The marker and the fingerprint of today's schema. */
    private static final byte[] HEADER = Arrays.copyOf(CODEC.store(Samples.request(Samples.legacy())), 10);

    private static final String REPLACEMENT = "\u00ef\u00bf\u00bd";

    private RecordDecodingFuzz() {}

    /**
     * One request.
     *
     * @param input Avro binary
     */
    public static void fuzzerTestOneInput(byte[] input) {
        check(input);
    }

    /** Whether {@code binary} is a request; throws whatever is neither a refusal nor expected. */
    static boolean check(byte[] binary) {
        Request request;
        try {
            request = CODEC.restoreSigningRequest(concatenation(binary));
        } catch (UnreadableRecordException | InvalidRequestException refused) {
            return false;
        }
        byte[] stored = CODEC.store(request);
        if (!CODEC.restoreSigningRequest(stored).equals(request)) {
            throw new AssertionError("comes back as another request");
        }
        if (replacements(stored) > replacements(binary)) {
            throw new AssertionError("has replacements for what was not text");
        }
        if (request instanceof SigningRequest open) {
            open.payload().keySpecs().forEach(spec -> PAYLOADS.encode(open.payload(), key(spec)));
        }
        return true;
    }

    /** How often U+FFFD is in {@code bytes}, which Java's own conversions put where there is no text. */
    private static long replacements(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).split(REPLACEMENT, -1).length - 1L;
    }

    private static byte[] concatenation(byte[] binary) {
        byte[] stored = Arrays.copyOf(HEADER, HEADER.length + binary.length);
        System.arraycopy(binary, 0, stored, HEADER.length, binary.length);
        return stored;
    }

    private static PublicKey key(KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 ->
                new PublicKey(
                        spec,
                        Bytes.of(CustomNamedCurves.getByName("secp256k1").getG().getEncoded(false)));
            case ECC_NIST_EDWARDS25519 -> new PublicKey(spec, Bytes.of(new byte[32]));
        };
    }

    /** The bytes that {@code request} is made of. */
    static byte[] binary(Request request) {
        byte[] stored = CODEC.store(request);
        return Arrays.copyOfRange(stored, HEADER.length, stored.length);
    }
}
