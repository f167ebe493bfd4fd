package io.chancery.stream.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.EntryKind;
import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.arrival.ReceivedRecord;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a task that were denied as not authentic. They take no id, so that a forger cannot use up another's;
 * but each is answered once, signature included, and stays denied whoever is registered later.
 *
 * <p>Few wallets ever have such a record, and to look for one costs about as much as to check a signature. So each
 * wallet that has one is marked, and no record is looked for where the wallet is known to have none.
 */
public final class DeniedRecords {
    /** No fingerprint is empty, so this is none's id. */
    private static final String ANY = EntryKind.DENIED.prefix();

    private static final int NO_VALUE = -1;

    private static final int MOST_WALLETS_IN_MEMORY = 10_000;

    private final RequestIds ids;
    private final boolean authenticates;
    private final Cache<WalletId, Boolean> marked = Caffeine.newBuilder()
            .maximumSize(MOST_WALLETS_IN_MEMORY)
            .executor(Runnable::run)
            .build();

    /**
     * For one task.
     *
     * @param authenticates whether records can be denied as not authentic at all
     */
    public DeniedRecords(RequestIds ids, boolean authenticates) {
        this.ids = ids;
        this.authenticates = authenticates;
    }

    /** Returns whether the very same record was denied before. */
    public boolean has(WalletId wallet, ReceivedRecord received) {
        return authenticates
                && marked.get(wallet, this::isMarked)
                && ids.find(wallet, EntryKind.DENIED.key(fingerprint(received).toHex())) != null;
    }

    /** A mark that is refused is taken for one: it costs a look. */
    private boolean isMarked(WalletId wallet) {
        try {
            return ids.find(wallet, ANY) != null;
        } catch (BrokenSealException refused) {
            return true;
        }
    }

    public void add(WalletId wallet, ReceivedRecord received) {
        Bytes fingerprint = fingerprint(received);
        UsedId use = UsedId.of(fingerprint, UsedId.UNKNOWN);
        ids.remember(wallet, EntryKind.DENIED.key(fingerprint.toHex()), use);
        ids.remember(wallet, ANY, use);
        marked.put(wallet, true);
    }

    /**
     * SHA-256 of the value's SHA-256 (32 bytes) ‖ the number of signature headers (4, big-endian) ‖ for each its length
     * (4, big-endian; -1 if it has no value) ‖ its bytes. Lengths and number keep records apart that split the same
     * bytes in other ways: else a record with an authentic signature in two halves would stand for the authentic one,
     * and have it swallowed.
     */
    private static Bytes fingerprint(ReceivedRecord received) {
        List<@Nullable Bytes> signatures = received.signatures();
        MessageDigest digest = Sha2.newSha256();
        digest.update(received.fingerprint().toByteBuffer());
        digest.update(bigEndian(signatures.size()));
        for (Bytes signature : signatures) {
            digest.update(bigEndian(signature == null ? NO_VALUE : signature.size()));
            if (signature != null) {
                digest.update(signature.toByteBuffer());
            }
        }
        return Bytes.of(digest.digest());
    }

    private static byte[] bigEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
