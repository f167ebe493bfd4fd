package io.chancery.stream.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.EntryKind;
import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
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

    /**
     * Whether the very same record was denied before.
     *
     * @param value SHA-256 of the record's value
     */
    public boolean has(WalletId wallet, Bytes value, Record<byte[], byte[]> record) {
        return authenticates
                && marked.get(wallet, this::isMarked)
                && ids.find(
                                wallet,
                                EntryKind.DENIED.key(fingerprint(value, record).toHex()))
                        != null;
    }

    /** A mark that is refused is taken for one: it costs a look. */
    private boolean isMarked(WalletId wallet) {
        try {
            return ids.find(wallet, ANY) != null;
        } catch (BrokenSealException refused) {
            return true;
        }
    }

    public void add(WalletId wallet, Bytes value, Record<byte[], byte[]> record) {
        Bytes fingerprint = fingerprint(value, record);
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
    private static Bytes fingerprint(Bytes value, Record<byte[], byte[]> record) {
        List<byte @Nullable []> signatures = new ArrayList<>();
        record.headers().headers(DetachedJws.RECORD_HEADER).forEach(header -> signatures.add(header.value()));
        MessageDigest digest = Sha2.newSha256();
        digest.update(value.toByteBuffer());
        digest.update(bigEndian(signatures.size()));
        for (byte @Nullable [] signature : signatures) {
            digest.update(bigEndian(signature == null ? NO_VALUE : signature.length));
            if (signature != null) {
                digest.update(signature);
            }
        }
        return Bytes.of(digest.digest());
    }

    private static byte[] bigEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
