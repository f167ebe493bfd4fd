package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryKindTest {
    /** What earlier versions stored must be found. */
    @Test
    void keepsEveryStoredByte() {
        List<String> prefixes =
                Stream.of(EntryKind.values()).map(EntryKind::prefix).toList();

        assertEquals(
                List.of(
                        "nonce ",
                        "signer ",
                        "claim ",
                        "audit-chain",
                        "sealed ",
                        "rate ",
                        "hour ",
                        "day ",
                        "key ",
                        "requester ",
                        "tenant ",
                        "command ",
                        "denied ",
                        "doubt",
                        "partitions"),
                prefixes);
    }

    @Test
    void noKindBeginsAsAnotherDoes() {
        for (EntryKind kind : EntryKind.values()) {
            Stream.of(EntryKind.values())
                    .filter(other -> other != kind)
                    .forEach(other -> assertFalse(kind.isOf(other.prefix()), kind + " and " + other));
        }
    }

    @Test
    void knowsItsKeys() {
        assertEquals("nonce eip155:1 0xab 7", EntryKind.NONCE.key("eip155:1 0xab 7"));
        assertTrue(EntryKind.NONCE.isOf("nonce eip155:1 0xab 7"));
        assertFalse(EntryKind.CLAIM.isOf("nonce eip155:1 0xab 7"));
    }
}
