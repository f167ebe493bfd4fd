package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.stream.InMemoryIds;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeniedRecordsTest {
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final WalletId OTHER = new WalletId(WALLET.tenant(), "another-wallet");
    private static final Bytes VALUE = Bytes.fromHex("f1");
    private static final Record<byte[], byte[]> RECORD = record("signature");

    private final InMemoryIds ids = new InMemoryIds();
    private final DeniedRecords denied = new DeniedRecords(ids, true);

    @Test
    void areKnownAgain() {
        denied.add(WALLET, VALUE, RECORD);

        assertTrue(denied.has(WALLET, VALUE, RECORD));
    }

    @Test
    void areKnownAgainAfterOneOfTheirWalletWasLookedForInVain() {
        assertFalse(denied.has(WALLET, VALUE, RECORD));

        denied.add(WALLET, VALUE, RECORD);

        assertTrue(denied.has(WALLET, VALUE, RECORD));
    }

    @Test
    void areKnownAgainToTheTaskThatStartsOver() {
        denied.add(WALLET, VALUE, RECORD);

        assertTrue(new DeniedRecords(ids, true).has(WALLET, VALUE, RECORD));
    }

    @Test
    void areToldApartByTheirWalletTheirValueAndTheirSignature() {
        denied.add(WALLET, VALUE, RECORD);

        assertFalse(denied.has(OTHER, VALUE, RECORD));
        assertFalse(denied.has(WALLET, Bytes.fromHex("f2"), RECORD));
        assertFalse(denied.has(WALLET, VALUE, record("another signature")));
    }

    @ParameterizedTest
    @MethodSource
    void areToldApartByHowTheirHeadersAreSplit(List<@Nullable String> one, List<@Nullable String> other) {
        denied.add(WALLET, VALUE, record(one));

        assertFalse(denied.has(WALLET, VALUE, record(other)));
    }

    static List<Arguments> areToldApartByHowTheirHeadersAreSplit() {
        List<List<@Nullable String>> splits = List.of(
                List.of(),
                Collections.singletonList(null),
                List.of(""),
                List.of("", ""),
                List.of("ab"),
                List.of("a", "b"),
                List.of("", "ab"),
                List.of("ab", ""),
                List.of("\0\0\0\2ab"),
                List.of("\0\0\0\1a\0\0\0\1b"));
        return splits.stream()
                .flatMap(one ->
                        splits.stream().filter(other -> !other.equals(one)).map(other -> Arguments.of(one, other)))
                .toList();
    }

    @Test
    void areLookedForOnlyWhereTheWalletHasSome() {
        denied.add(OTHER, VALUE, RECORD);
        denied.has(WALLET, VALUE, RECORD);
        int before = ids.finds();

        for (int i = 0; i < 10; i++) {
            denied.has(WALLET, VALUE, RECORD);
        }

        assertEquals(before, ids.finds());
    }

    @Test
    void areNotLookedForIfNoneCanBeDenied() {
        new DeniedRecords(ids, false).has(WALLET, VALUE, RECORD);

        assertEquals(0, ids.finds());
    }

    private static Record<byte[], byte[]> record(String signature) {
        return record(List.of(signature));
    }

    private static Record<byte[], byte[]> record(List<@Nullable String> signatures) {
        RecordHeaders headers = new RecordHeaders();
        signatures.forEach(signature -> headers.add(
                DetachedJws.RECORD_HEADER, signature == null ? null : signature.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(new byte[0], new byte[0], 0, headers);
    }
}
