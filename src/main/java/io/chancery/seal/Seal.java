package io.chancery.seal;

import io.chancery.model.Bytes;
import java.security.MessageDigest;
import java.util.List;

/**
 * Makes and checks tags for one purpose. A tag: the id of its key (4 bytes) ‖ the first 16 bytes of HMAC-SHA-256, under
 * the key that is derived for the purpose, over each part behind its length (4, big-endian). Thread-safe.
 */
public final class Seal {
    /** The length of a tag. */
    public static final int TAG_BYTES = SealKey.ID_BYTES + TagKey.CODE_BYTES;

    private final List<TagKey> keys;

    Seal(List<SealKey> keys, Bytes info) {
        this.keys =
                keys.stream().map(key -> new TagKey(key.id(), key.hmac(info))).toList();
    }

    /** What a check of a tag found. */
    public enum Check {
        /** A worker of this deployment made the tag, for this purpose and these parts. */
        RIGHT,
        /** Nobody made it for these parts with a key of this deployment's. */
        WRONG,
        /** It names a key that this deployment does not have, or no longer. */
        UNKNOWN_KEY
    }

    /** Makes the tag of {@code parts}, in this order, with the first key. */
    public byte[] tag(byte[]... parts) {
        return keys.getFirst().tag(parts);
    }

    /** Checks {@code tag} against {@code parts}. A tag of another length is wrong. */
    public Check check(byte[] tag, byte[]... parts) {
        if (tag.length != TAG_BYTES) {
            return Check.WRONG;
        }
        Check found = Check.UNKNOWN_KEY;
        for (TagKey key : keys) {
            if (key.isNamedBy(tag)) {
                if (MessageDigest.isEqual(tag, key.tag(parts))) {
                    return Check.RIGHT;
                }
                found = Check.WRONG;
            }
        }
        return found;
    }

    /** Whether {@code tag} names the first key, the one that new tags are made with. */
    public boolean isCurrent(byte[] tag) {
        return tag.length == TAG_BYTES && keys.getFirst().isNamedBy(tag);
    }

    @Override
    public String toString() {
        return "Seal[redacted]";
    }
}
