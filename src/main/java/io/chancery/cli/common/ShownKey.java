package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.ShortId;
import java.nio.charset.StandardCharsets;

/**
 * The key that an operator is asked to approve. A whole id names an account, and short ids of two keys can be the same:
 * the short id and the SHA-256 of the whole id tell keys apart and reveal no account.
 */
public record ShownKey(String id) {
    /** Returns the id as it is shown everywhere. */
    public String shortId() {
        return ShortId.of(id);
    }

    /** Returns SHA-256 of the whole id in UTF-8, in hexadecimal digits. */
    public String sha256() {
        return Sha2.sha256(Bytes.of(id.getBytes(StandardCharsets.UTF_8))).toHex();
    }

    /** Returns the digest with its name, as a line that fits a terminal when it is set in. */
    public String digestLine() {
        return "id SHA-256: " + sha256();
    }

    /** Adds both to {@code json}. */
    public ObjectNode putInto(ObjectNode json) {
        return json.put("shortKeyId", shortId()).put("keyIdSha256", sha256());
    }

    @Override
    public String toString() {
        return shortId() + " (SHA-256 of its id: " + sha256() + ")";
    }
}
