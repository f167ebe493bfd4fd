package io.chancery.audit;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.TransactionFacts;
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
 * hash} and {@code policyDocument}, in the order of their names' bytes: length of the name (1 byte) ‖ name in ASCII ‖
 * length of the value (4 bytes, big-endian) ‖ value. A value is text in UTF-8, a number in decimal digits, the
 * milliseconds of a time likewise, {@code true} or {@code false}, an enumeration's symbol, or the bytes themselves. The
 * fields of {@code origin} are named {@code origin.offset}, {@code origin.partition} and {@code origin.topic}. A
 * policy's document is covered by its digest, so that formats may leave it out.
 */
final class AuditEncoding {
    private static final byte[] DOMAIN = ascii("chancery-audit-event/v1\n");
    private static final int USUAL_SIZE = 1024;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The digits of the smallest {@code long}, and its sign. */
    private static final int MOST_DIGITS = 20;

    // The fields in the order of their names' bytes.
    private static final byte[] ACTOR = name("actor");
    private static final byte[] ACTOR_KEY = name("actorKey");
    private static final byte[] APPROVAL_DIGEST = name("approvalDigest");
    private static final byte[] APPROVERS = name("approvers");
    private static final byte[] ATTEMPTS = name("attempts");
    private static final byte[] BACKEND = name("backend");
    private static final byte[] DIGEST = name("digest");
    private static final byte[] HIGHEST_FEE = name("highestFee");
    private static final byte[] ID = name("id");
    private static final byte[] KEY_ALIAS = name("keyAlias");
    private static final byte[] KEY_VERSION = name("keyVersion");
    private static final byte[] KMS_REQUEST_ID = name("kmsRequestId");
    private static final byte[] NETWORK = name("network");
    private static final byte[] NEW_KEY_BACKEND = name("newKeyBackend");
    private static final byte[] NEW_KEY_ID = name("newKeyId");
    private static final byte[] NEW_KEY_VERSION = name("newKeyVersion");
    private static final byte[] NODE = name("node");
    private static final byte[] NONCE = name("nonce");
    private static final byte[] OPERATION = name("operation");
    private static final byte[] ORIGIN_OFFSET = name("origin.offset");
    private static final byte[] ORIGIN_PARTITION = name("origin.partition");
    private static final byte[] ORIGIN_TOPIC = name("origin.topic");
    private static final byte[] OUTCOME = name("outcome");
    private static final byte[] PARTITION = name("partition");
    private static final byte[] PAYLOAD_KIND = name("payloadKind");
    private static final byte[] PERSONAL_DATA = name("personalData");
    private static final byte[] POLICY_DIGEST = name("policyDigest");
    private static final byte[] POLICY_RULE = name("policyRule");
    private static final byte[] POLICY_VERSION = name("policyVersion");
    private static final byte[] PREVIOUS_HASH = name("previousHash");
    private static final byte[] PREVIOUS_KEY_BACKEND = name("previousKeyBackend");
    private static final byte[] PREVIOUS_KEY_ID = name("previousKeyId");
    private static final byte[] PREVIOUS_KEY_VERSION = name("previousKeyVersion");
    private static final byte[] PROPOSER = name("proposer");
    private static final byte[] REASON = name("reason");
    private static final byte[] RECIPIENT = name("recipient");
    private static final byte[] REGARDING = name("regarding");
    private static final byte[] SEALED = name("sealed");
    private static final byte[] SELECTOR = name("selector");
    private static final byte[] SEQUENCE = name("sequence");
    private static final byte[] SHORT_KEY_ID = name("shortKeyId");
    private static final byte[] SUBJECT = name("subject");
    private static final byte[] TENANT = name("tenant");
    private static final byte[] TIMESTAMP = name("timestamp");
    private static final byte[] TOKEN = name("token");
    private static final byte[] TOKEN_AMOUNT = name("tokenAmount");
    private static final byte[] TOKEN_RECIPIENT = name("tokenRecipient");
    private static final byte[] TRANSACTION_HASH = name("transactionHash");
    private static final byte[] TYPE = name("type");
    private static final byte[] VALUE = name("value");

    private final byte[] decimal = new byte[MOST_DIGITS];
    private final MessageDigest sha256 = Sha2.newSha256();
    private byte[] encoded = new byte[USUAL_SIZE];
    private int size;

    /** Makes an encoding for one event after the other, on one thread. */
    AuditEncoding() {}

    /**
     * Returns what is hashed of {@code event} as the {@code sequence}-th of its partition; whatever {@link
     * AuditEvent#link()} it has is left out.
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
        KmsCalls kms = event.kms();
        SealedPersonalData personalData = event.personalData();
        AuditChange change = event.change();
        Boolean sealed = event.signing().sealed();
        TransactionFacts transaction = event.signing().transaction();
        text(ACTOR, event.actor());
        text(ACTOR_KEY, authority.signer());
        bytes(APPROVAL_DIGEST, authority.digest());
        text(APPROVERS, approvers(authority));
        number(ATTEMPTS, kms == null ? null : kms.attempts());
        text(BACKEND, event.backend());
        bytes(DIGEST, event.digest());
        text(HIGHEST_FEE, transaction.highestFee());
        text(ID, event.id());
        text(KEY_ALIAS, event.keyAlias());
        number(KEY_VERSION, event.keyVersion());
        text(KMS_REQUEST_ID, kms == null ? null : kms.requestId());
        text(NETWORK, event.network());
        text(NEW_KEY_BACKEND, change.replacement().backend());
        text(NEW_KEY_ID, change.replacement().shortId());
        number(NEW_KEY_VERSION, change.replacement().version());
        text(NODE, event.node());
        text(NONCE, transaction.nonce());
        text(OPERATION, event.operation());
        number(ORIGIN_OFFSET, event.origin().offset());
        number(ORIGIN_PARTITION, event.origin().partition());
        text(ORIGIN_TOPIC, event.origin().topic());
        text(OUTCOME, event.outcome());
        number(PARTITION, partition);
        text(PAYLOAD_KIND, event.signing().payloadKind());
        text(PERSONAL_DATA, personalData == null ? null : personalData.text());
        bytes(POLICY_DIGEST, change.policyDigest());
        text(POLICY_RULE, event.policyRule());
        number(POLICY_VERSION, event.policyVersion());
        bytes(PREVIOUS_HASH, previousHash);
        text(PREVIOUS_KEY_BACKEND, change.previous().backend());
        text(PREVIOUS_KEY_ID, change.previous().shortId());
        number(PREVIOUS_KEY_VERSION, change.previous().version());
        text(PROPOSER, event.party().proposer());
        text(REASON, event.decision().reason());
        text(RECIPIENT, transaction.recipient());
        text(REGARDING, authority.regarding());
        text(SEALED, sealed == null ? null : sealed.toString());
        text(SELECTOR, transaction.selector());
        number(SEQUENCE, sequence);
        text(SHORT_KEY_ID, event.shortKeyId());
        text(SUBJECT, event.subject());
        text(TENANT, event.tenant());
        number(TIMESTAMP, event.timestamp().toEpochMilli());
        text(TOKEN, transaction.token().token());
        text(TOKEN_AMOUNT, transaction.token().amount());
        text(TOKEN_RECIPIENT, transaction.token().recipient());
        bytes(TRANSACTION_HASH, event.transactionHash());
        text(TYPE, event.type().name());
        text(VALUE, transaction.value());
    }

    private static @Nullable String approvers(Authority authority) {
        return authority.approvers().isEmpty() ? null : String.join(" ", authority.approvers());
    }

    private void number(byte[] name, @Nullable Integer value) {
        if (value != null) {
            number(name, value.longValue());
        }
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
