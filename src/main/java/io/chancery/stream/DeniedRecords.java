package io.chancery.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.RequestIds;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The records of a task that were denied as not authentic. They take no id, so that a forger cannot use up another's; but each is
 * answered once, signature included, and stays denied whoever is registered later.
 *
 * <p>Few wallets ever have such a record, and to look for one costs about as much as to check a signature. So each wallet that has
 * one is marked, and no record is looked for where the wallet is known to have none.
 */
final class DeniedRecords {
    /** Ids of requests and commands have no spaces ahead of them, so the kinds cannot meet. */
    private static final String DENIED = "denied ";

    /** No fingerprint is empty, so this is none's id. */
    private static final String ANY = DENIED;

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
    DeniedRecords(RequestIds ids, boolean authenticates) {
        this.ids = ids;
        this.authenticates = authenticates;
    }

    /**
     * Whether the very same record was denied before.
     *
     * @param value SHA-256 of the record's value
     */
    boolean has(WalletId wallet, Bytes value, Record<byte[], byte[]> record) {
        return authenticates
                && marked.get(wallet, any -> ids.find(any, ANY) != null)
                && ids.find(wallet, DENIED + fingerprint(value, record).toHex()) != null;
    }

    void add(WalletId wallet, Bytes value, Record<byte[], byte[]> record) {
        Bytes fingerprint = fingerprint(value, record);
        ids.remember(wallet, DENIED + fingerprint.toHex(), fingerprint);
        ids.remember(wallet, ANY, fingerprint);
        marked.put(wallet, true);
    }

    /** SHA-256 of the value's own and all signatures behind it. */
    private static Bytes fingerprint(Bytes value, Record<byte[], byte[]> record) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(value.toArray());
        for (Header header : record.headers().headers(DetachedJws.RECORD_HEADER)) {
            all.writeBytes(header.value() == null ? new byte[0] : header.value());
        }
        return Intake.fingerprint(all.toByteArray());
    }
}
