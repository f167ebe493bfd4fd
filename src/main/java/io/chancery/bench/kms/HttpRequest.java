package io.chancery.bench.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As much of an HTTP/1.1 request as the fake KMS needs: requests with a {@code Content-Length} or without a body.
 *
 * @param path such as {@code /stats}
 * @param target the header {@code X-Amz-Target}, or an empty string
 */
record HttpRequest(String path, String target, String body) {
    private static final String LENGTH = "content-length:";
    private static final String TARGET = "x-amz-target:";

    /**
     * Takes one whole request out of {@code in}, which is ready to be read; returns null and takes nothing if it is not
     * whole.
     */
    static @Nullable HttpRequest take(ByteBuffer in) {
        int start = in.position();
        int head = headLength(in);
        if (head < 0) {
            return null;
        }
        String text = text(in, start, head);
        String lower = text.toLowerCase(Locale.ROOT);
        String declared = header(text, lower, LENGTH);
        int length = declared.isEmpty() ? 0 : Integer.parseInt(declared);
        if (in.remaining() < head + length) {
            return null;
        }
        String body = text(in, start + head, length);
        in.position(start + head + length);
        return new HttpRequest(path(text), header(text, lower, TARGET), body);
    }

    /** Including the empty line; -1 if it is not there yet. */
    private static int headLength(ByteBuffer in) {
        for (int i = in.position() + 3; i < in.limit(); i++) {
            if (in.get(i) == '\n' && in.get(i - 2) == '\n') {
                return i + 1 - in.position();
            }
        }
        return -1;
    }

    private static String text(ByteBuffer in, int from, int length) {
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String path(String head) {
        int from = head.indexOf(' ') + 1;
        return head.substring(from, head.indexOf(' ', from));
    }

    private static String header(String head, String lower, String name) {
        int at = lower.indexOf("\r\n" + name);
        if (at < 0) {
            return "";
        }
        int from = at + 2 + name.length();
        return head.substring(from, head.indexOf("\r\n", from)).strip();
    }
}
