package io.chancery.stream;

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
 */
final class DeniedRecords {
    /** Ids of requests and commands have no spaces ahead of them, so the kinds cannot meet. */
    private static final String DENIED = "denied ";

    private final RequestIds ids;
    private final boolean authenticates;

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
                && ids.find(wallet, DENIED + fingerprint(value, record).toHex()) != null;
    }

    void add(WalletId wallet, Bytes value, Record<byte[], byte[]> record) {
        Bytes fingerprint = fingerprint(value, record);
        ids.remember(wallet, DENIED + fingerprint.toHex(), fingerprint);
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
