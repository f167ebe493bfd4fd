package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.ChainLink;
import io.chancery.records.Samples;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditChainTest {
    private static final AuditEvent EVENT = new AuditEvent(
            new AuditHeader(
                    "signing-requests-3@42/SIGN_REQUEST",
                    AuditEvent.Type.SIGN_REQUEST,
                    Instant.ofEpochMilli(1_764_000_000_123L),
                    "worker-1",
                    new Origin("signing-requests", 3, 42)),
            new AuditSubject("acme", "treasury", "réquest-1", "SIGN_TRANSACTION", "eip155:1", null),
            AuditActor.named("payments"),
            AuditKey.NONE,
            "pending");

    @Test
    void theFirstEventHasNoneBefore() {
        ChainLink link = link(AuditChain.append(ChainHead.EMPTY, 3, EVENT));

        assertEquals(3, link.partition());
        assertEquals(1, link.sequence());
        assertNull(link.previousHash());
        assertEquals(32, link.hash().size());
    }

    @Test
    void everyEventHasTheHashOfTheOneBefore() {
        ChainLink first = link(AuditChain.append(ChainHead.EMPTY, 3, EVENT));

        ChainLink second = link(AuditChain.append(AuditChain.after(first), 3, EVENT));

        assertEquals(2, second.sequence());
        assertEquals(first.hash(), second.previousHash());
        assertNotEquals(first.hash(), second.hash());
    }

    @Test
    void aLinkedEventHashesAsItWasWritten() {
        AuditEvent linked = AuditChain.append(ChainHead.EMPTY, 3, EVENT.after(new KmsCalls(2, "4b7f")));

        assertEquals(link(linked).hash(), AuditChain.hash(linked, link(linked)));
    }

    @Test
    void theSameEventHashesDifferentlyInAnotherPartition() {
        assertNotEquals(
                link(AuditChain.append(ChainHead.EMPTY, 3, EVENT)).hash(),
                link(AuditChain.append(ChainHead.EMPTY, 4, EVENT)).hash());
    }

    @Test
    void fieldsAreEncodedInTheOrderOfTheirNames() {
        String encoded = new String(AuditEncoding.encode(EVENT, 3, 1, null), StandardCharsets.UTF_8);

        assertEquals(
                "chancery-audit-event/v1\n"
                        + field("actor", "payments")
                        + field("id", "signing-requests-3@42/SIGN_REQUEST")
                        + field("keyAlias", "treasury")
                        + field("network", "eip155:1")
                        + field("node", "worker-1")
                        + field("operation", "SIGN_TRANSACTION")
                        + field("origin.offset", "42")
                        + field("origin.partition", "3")
                        + field("origin.topic", "signing-requests")
                        + field("outcome", "pending")
                        + field("partition", "3")
                        + field("sequence", "1")
                        + field("subject", "réquest-1")
                        + field("tenant", "acme")
                        + field("timestamp", "1764000000123")
                        + field("type", "SIGN_REQUEST"),
                encoded);
    }

    @Test
    void everyFieldIsEncodedInTheOrderOfTheNames() {
        List<String> names = new ArrayList<>();
        ByteBuffer encoded = ByteBuffer.wrap(
                AuditEncoding.encode(Samples.audit(AuditEvent.Type.SIGN_SUCCESS), 3, 17, Samples.word(7)));
        encoded.position("chancery-audit-event/v1\n".length());
        while (encoded.hasRemaining()) {
            byte[] name = new byte[encoded.get()];
            encoded.get(name);
            names.add(new String(name, StandardCharsets.US_ASCII));
            encoded.position(encoded.position() + Integer.BYTES + encoded.getInt(encoded.position()));
        }

        assertEquals(names.stream().sorted().toList(), names);
        assertEquals(fields(), new TreeSet<>(names));
    }

    /** Every field of the schema, but the hash itself, and the document that its digest stands for. */
    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(Set.of("origin.offset", "origin.partition", "origin.topic"));
        new RecordJson(new RecordMapper())
                .write(Samples.audit(AuditEvent.Type.SIGN_SUCCESS))
                .fieldNames()
                .forEachRemaining(fields::add);
        fields.removeAll(Set.of("origin", "hash", "policyDocument"));
        return fields;
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 9, 10, Long.MAX_VALUE})
    void numbersAreEncodedInDecimalDigits(long number) {
        String encoded = new String(AuditEncoding.encode(EVENT, 3, number, null), StandardCharsets.UTF_8);

        assertTrue(encoded.contains(field("sequence", Long.toString(number))), encoded);
    }

    @Test
    void aHeadHasAHashUnlessTheChainIsEmpty() {
        assertThrows(IllegalArgumentException.class, () -> new ChainHead(1, null));
        assertThrows(IllegalArgumentException.class, () -> new ChainHead(0, Bytes.EMPTY));
    }

    @Test
    void longValuesAreEncodedWhole() {
        String actor = "a".repeat(100_000);
        AuditEvent event = EVENT.by(actor);

        assertEquals(
                AuditEncoding.encode(EVENT, 3, 1, null).length + 1 + "policyRule".length() + 4 + actor.length(),
                AuditEncoding.encode(event, 3, 1, null).length);
    }

    private static String field(String name, String value) {
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        return (char) name.length() + name + "\0\0\0" + (char) size + value;
    }

    private static ChainLink link(AuditEvent event) {
        return Objects.requireNonNull(event.link());
    }
}
