package io.chancery.seal;

import io.chancery.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a derived key is for: a name, and what else tells this use apart from others of the same name, such as a store
 * and its partition.
 */
public record Purpose(String name, List<String> details) {
    private static final byte[] DOMAIN = "chancery-seal/v1\n".getBytes(StandardCharsets.US_ASCII);

    public Purpose {
        details = List.copyOf(details);
    }

    public static Purpose of(String name, String... details) {
        return new Purpose(name, List.of(details));
    }

    /**
     * The {@code info} of HKDF (RFC 5869): {@code chancery-seal/v1} and a line feed, then for {@code deployment}, the
     * name and each detail the length (4 bytes, big-endian) ‖ the text in UTF-8.
     */
    Bytes info(String deployment) {
        List<String> texts = new ArrayList<>(List.of(deployment, name));
        texts.addAll(details);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DOMAIN);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(Lengths.of(bytes));
            out.writeBytes(bytes);
        }
        return Bytes.of(out.toByteArray());
    }
}
