package io.chancery.audit;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.Authority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical encoding of an audit event, which its hash is over; docs/audit.md specifies it for other languages.
 *
 * <p>{@code chancery-audit-event/v1} and a line feed, then for each field of the schema that is not null, but {@code
 * hash}, in the order of their names' bytes: length of the name (1 byte) ‖ name in ASCII ‖ length of the value (4
 * bytes, big-endian) ‖ value. A value is text in UTF-8, a number in decimal digits, the milliseconds of a time
 * likewise, an enumeration's symbol, or the bytes themselves. The fields of {@code origin} are named {@code
 * origin.offset}, {@code origin.partition} and {@code origin.topic}.
 */
final class AuditEncoding {
    private static final byte[] DOMAIN = ascii("chancery-audit-event/v1\n");
    private static final int USUAL_SIZE = 1024;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Of the smallest {@code long}, with its sign. */
    private static final int MOST_DIGITS = 20;

    // The fields in the order of their names' bytes.
    private static final byte[] ACTOR = name("actor");
    private static final byte[] ACTOR_KEY = name("actorKey");
    private static final byte[] APPROVAL_DIGEST = name("approvalDigest");
    private static final byte[] APPROVERS = name("approvers");
    private static final byte[] ATTEMPTS = name("attempts");
    private static final byte[] BACKEND = name("backend");
    private static final byte[] DIGEST = name("digest");
    private static final byte[] ID = name("id");
    private static final byte[] KEY_ALIAS = name("keyAlias");
    private static final byte[] KEY_VERSION = name("keyVersion");
    private static final byte[] KMS_REQUEST_ID = name("kmsRequestId");
    private static final byte[] NETWORK = name("network");
    private static final byte[] NODE = name("node");
    private static final byte[] OPERATION = name("operation");
    private static final byte[] ORIGIN_OFFSET = name("origin.offset");
    private static final byte[] ORIGIN_PARTITION = name("origin.partition");
    private static final byte[] ORIGIN_TOPIC = name("origin.topic");
    private static final byte[] OUTCOME = name("outcome");
    private static final byte[] PARTITION = name("partition");
    private static final byte[] PERSONAL_DATA = name("personalData");
    private static final byte[] POLICY_RULE = name("policyRule");
    private static final byte[] POLICY_VERSION = name("policyVersion");
    private static final byte[] PREVIOUS_HASH = name("previousHash");
    private static final byte[] REGARDING = name("regarding");
    private static final byte[] SEQUENCE = name("sequence");
    private static final byte[] SHORT_KEY_ID = name("shortKeyId");
    private static final byte[] SUBJECT = name("subject");
    private static final byte[] TENANT = name("tenant");
    private static final byte[] TIMESTAMP = name("timestamp");
    private static final byte[] TRANSACTION_HASH = name("transactionHash");
    private static final byte[] TYPE = name("type");

    private final byte[] decimal = new byte[MOST_DIGITS];
    private final MessageDigest sha256 = Sha2.newSha256();
    private byte[] encoded = new byte[USUAL_SIZE];
    private int size;

    /** For one event after the other, on one thread. */
    AuditEncoding() {}

    /**
     * What is hashed of {@code event} as the {@code sequence}-th of its partition; whatever {@link AuditEvent#link()}
     * it has is left out.
     */
    static byte[] encode(AuditEvent event, int partition, long sequence, @Nullable Bytes previousHash) {
        AuditEncoding encoding = new AuditEncoding();
        encoding.write(event, partition, sequence, previousHash);
        return Arrays.copyOf(encoding.encoded, encoding.size);
    }

    /** The hash of {@code event} at that place, over what {@link #encode} gives. */
    Bytes hash(AuditEvent event, int partition, long sequence, @Nullable Bytes previousHash) {
        write(event, partition, sequence, previousHash);
        sha256.update(encoded, 0, size);
        return Bytes.of(sha256.digest());
    }

    private void write(AuditEvent event, int partition, long sequence, @Nullable Bytes previousHash) {
        size = 0;
        append(DOMAIN, 0, DOMAIN.length);
        Authority authority = event.authority();
        text(ACTOR, event.actor());
        text(ACTOR_KEY, authority.signer());
        bytes(APPROVAL_DIGEST, authority.digest());
        if (!authority.approvers().isEmpty()) {
            text(APPROVERS, String.join(" ", authority.approvers()));
        }
        KmsCalls kms = event.kms();
        if (kms != null) {
            number(ATTEMPTS, kms.attempts());
        }
        text(BACKEND, event.backend());
        bytes(DIGEST, event.digest());
        text(ID, event.id());
        text(KEY_ALIAS, event.keyAlias());
        Integer keyVersion = event.keyVersion();
        if (keyVersion != null) {
            number(KEY_VERSION, keyVersion);
        }
        if (kms != null) {
            text(KMS_REQUEST_ID, kms.requestId());
        }
        text(NETWORK, event.network());
        text(NODE, event.node());
        text(OPERATION, event.operation());
        number(ORIGIN_OFFSET, event.origin().offset());
        number(ORIGIN_PARTITION, event.origin().partition());
        text(ORIGIN_TOPIC, event.origin().topic());
        text(OUTCOME, event.outcome());
        number(PARTITION, partition);
        text(
                PERSONAL_DATA,
                event.personalData() == null ? null : event.personalData().text());
        text(POLICY_RULE, event.policyRule());
        Integer policyVersion = event.policyVersion();
        if (policyVersion != null) {
            number(POLICY_VERSION, policyVersion);
        }
        bytes(PREVIOUS_HASH, previousHash);
        text(REGARDING, authority.regarding());
        number(SEQUENCE, sequence);
        text(SHORT_KEY_ID, event.shortKeyId());
        text(SUBJECT, event.subject());
        text(TENANT, event.tenant());
        number(TIMESTAMP, event.timestamp().toEpochMilli());
        bytes(TRANSACTION_HASH, event.transactionHash());
        text(TYPE, event.type().name());
    }

    private void number(byte[] name, long value) {
        int start = MOST_DIGITS;
        // Of negative numbers, since there is one more of them than of the others.
        long rest = value < 0 ? value : -value;
        do {
            start--;
            decimal[start] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            start--;
            decimal[start] = '-';
        }
        put(name, decimal, start, MOST_DIGITS - start);
    }

    private void text(byte[] name, @Nullable String value) {
        if (value != null) {
            put(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void bytes(byte[] name, @Nullable Bytes value) {
        if (value != null) {
            put(name, value.toArray());
        }
    }

    private void put(byte[] name, byte[] value) {
        put(name, value, 0, value.length);
    }

    private void put(byte[] name, byte[] value, int offset, int length) {
        int needed = size + name.length + Integer.BYTES + length;
        if (encoded.length < needed) {
            encoded = Arrays.copyOf(encoded, Math.max(2 * encoded.length, needed));
        }
        append(name, 0, name.length);
        INT.set(encoded, size, length);
        size += Integer.BYTES;
        append(value, offset, length);
    }

    private void append(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, encoded, size, length);
        size += length;
    }

    /** Length of the name (1 byte) ‖ name in ASCII. */
    private static byte[] name(String name) {
        byte[] ascii = ascii(name);
        return ByteBuffer.allocate(1 + ascii.length)
                .put((byte) ascii.length)
                .put(ascii)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
