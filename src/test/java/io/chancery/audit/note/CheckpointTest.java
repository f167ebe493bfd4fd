package io.chancery.audit.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.audit.ChainHead;
import io.chancery.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
    private static final String TEXT = "signer/signing-audit/3\n42\n" + "A".repeat(43) + "=\n";
    private static final ChainHead HEAD = new ChainHead(42, Bytes.of(new byte[32]));

    @Test
    void isFourLines() {
        assertEquals(TEXT + "partitions 12\n", new Checkpoint("signer/signing-audit", 3, HEAD, 12).text());
    }

    @Test
    void ofAnOlderVersionIsThreeLinesAndDoesNotSayHowManyPartitionsThereAre() {
        assertEquals(0, Checkpoint.parse(TEXT).partitions());
        assertEquals(TEXT, new Checkpoint("signer/signing-audit", 3, HEAD).text());
    }

    @Test
    void saysHowManyPartitionsThereAre() {
        assertEquals(12, Checkpoint.parse(TEXT + "partitions 12\n").partitions());
    }

    @Test
    void isReadAsItWasWritten() {
        assertEquals(new Checkpoint("signer/signing-audit", 3, HEAD), Checkpoint.parse(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "signer\n42\nAAAA\n",
                "signer/3\n42\nAAAA\n",
                "signer/3\n42\nAAAA",
                "signer/-1\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "signer/03\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\npartitions 3\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\npartitions 0\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\npartitions 012\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\npartition 12\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\npartitions 12\npartitions 12\n",
                "signer/3\n+42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "signer/3\n0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "sig ner/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "signer/3\n42\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThrows(MalformedNoteException.class, () -> Checkpoint.parse(text));
    }

    @Test
    void anEmptyChainHasNone() {
        assertThrows(MalformedNoteException.class, () -> new Checkpoint("signer", 3, ChainHead.EMPTY));
    }
}
