package io.chancery.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a data key, or something encrypted, is bound to, by name. It is not secret. At most 32 entries; each name and
 * value is 1 to 256 printable ASCII characters.
 *
 * @param entries in the order of their names
 */
public record EncryptionContext(SortedMap<String, String> entries) {
    /** The name under which a tenant stands. */
    public static final String TENANT = "tenant";

    /** Of what is bound to nothing. */
    static final EncryptionContext NONE = of(Map.of());

    private static final int MAX_ENTRIES = 32;
    private static final Pattern TEXT = Pattern.compile("[ -~]{1,256}");

    /** Throws {@link InvalidFieldException} if there are too many entries or one is ill-formed. */
    public EncryptionContext {
        if (entries.size() > MAX_ENTRIES) {
            throw new InvalidFieldException("encryptionContext", "must have at most " + MAX_ENTRIES + " entries");
        }
        entries.forEach((name, value) -> {
            requireText(name);
            requireText(value);
        });
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static EncryptionContext of(Map<String, String> entries) {
        return new EncryptionContext(new TreeMap<>(entries));
    }

    /** The context of everything that belongs to {@code tenant}. */
    public static EncryptionContext ofTenant(String tenant) {
        return of(Map.of(TENANT, tenant));
    }

    /** This one and one entry more. */
    public EncryptionContext with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(entries);
        more.put(name, value);
        return new EncryptionContext(more);
    }

    /**
     * The one encoding that all sides agree on: number of entries (2 bytes), then for each entry in the order of its
     * name's bytes length (2) ‖ name ‖ length (2) ‖ value. Numbers are big-endian, lengths count bytes, texts are
     * ASCII.
     */
    public Bytes canonical() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        putNumber(out, entries.size());
        entries.forEach((name, value) -> {
            putText(out, name);
            putText(out, value);
        });
        return Bytes.of(out.toByteArray());
    }

    private static void putText(ByteArrayOutputStream out, String text) {
        putNumber(out, text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void putNumber(ByteArrayOutputStream out, int number) {
        out.write(number >>> Byte.SIZE);
        out.write(number);
    }

    private static void requireText(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new InvalidFieldException(
                    "encryptionContext", "must have names and values of 1 to 256 printable ASCII characters");
        }
    }
}
