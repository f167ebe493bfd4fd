package io.chancery.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.chancery.model.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something that must not come out, in every form that it could come out in. */
record Canary(String name, Bytes value) {
    /** What base64 makes of so many bytes depends on what stands before and after them. */
    private static final int ALIGNMENTS = 3;

    static Canary text(String name, String text) {
        return new Canary(name, Bytes.of(text.getBytes(UTF_8)));
    }

    /** Whether {@code haystack}, bytes as ISO 8859-1 has them, shows it. */
    boolean isIn(String haystack) {
        return forms().anyMatch(haystack::contains);
    }

    private Stream<String> forms() {
        byte[] bytes = value.toArray();
        String hex = value.toHex();
        return Stream.concat(
                Stream.of(new String(bytes, ISO_8859_1), hex, hex.toUpperCase(Locale.ROOT), Arrays.toString(bytes)),
                IntStream.range(0, ALIGNMENTS)
                        .boxed()
                        .flatMap(before -> Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                                .map(encoder -> inner(encoder, bytes, before))));
    }

    /**
     * What is sure to be there of {@code bytes} after {@code before} others, whatever these are and whatever follows.
     */
    private static String inner(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] whole = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, whole, before, bytes.length);
        int first = before == 0 ? 0 : 4;
        return encoder.encodeToString(Arrays.copyOf(whole, whole.length / ALIGNMENTS * ALIGNMENTS))
                .substring(first);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Those of {@code canaries} that {@code haystack} shows. */
    static List<Canary> in(String haystack, List<Canary> canaries) {
        return canaries.stream().filter(canary -> canary.isIn(haystack)).toList();
    }
}
