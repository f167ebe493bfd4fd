package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.stream.InMemoryIds;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.SampleRecords;
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
    private static final byte[] VALUE = {1};
    private static final byte[] OTHER_VALUE = {2};
    private static final ReceivedRecord RECORD = record(VALUE, "signature");

    private final InMemoryIds ids = new InMemoryIds();
    private final DeniedRecords denied = new DeniedRecords(ids, true);

    @Test
    void areKnownAgain() {
        denied.add(WALLET, RECORD);

        assertTrue(denied.has(WALLET, RECORD));
    }

    @Test
    void areKnownAgainAfterOneOfTheirWalletWasLookedForInVain() {
        assertFalse(denied.has(WALLET, RECORD));

        denied.add(WALLET, RECORD);

        assertTrue(denied.has(WALLET, RECORD));
    }

    @Test
    void areKnownAgainToTheTaskThatStartsOver() {
        denied.add(WALLET, RECORD);

        assertTrue(new DeniedRecords(ids, true).has(WALLET, RECORD));
    }

    @Test
    void areToldApartByTheirWalletTheirValueAndTheirSignature() {
        denied.add(WALLET, RECORD);

        assertFalse(denied.has(OTHER, RECORD));
        assertFalse(denied.has(WALLET, record(OTHER_VALUE, "signature")));
        assertFalse(denied.has(WALLET, record(VALUE, "another signature")));
    }

    @ParameterizedTest
    @MethodSource
    void areToldApartByHowTheirHeadersAreSplit(List<@Nullable String> one, List<@Nullable String> other) {
        denied.add(WALLET, record(VALUE, one));

        assertFalse(denied.has(WALLET, record(VALUE, other)));
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
        denied.add(OTHER, RECORD);
        denied.has(WALLET, RECORD);
        int before = ids.finds();

        for (int i = 0; i < 10; i++) {
            denied.has(WALLET, RECORD);
        }

        assertEquals(before, ids.finds());
    }

    @Test
    void areNotLookedForIfNoneCanBeDenied() {
        new DeniedRecords(ids, false).has(WALLET, RECORD);

        assertEquals(0, ids.finds());
    }

    private static ReceivedRecord record(byte[] value, String signature) {
        return record(value, List.of(signature));
    }

    private static ReceivedRecord record(byte[] value, List<@Nullable String> signatures) {
        RecordHeaders headers = new RecordHeaders();
        signatures.forEach(signature -> headers.add(
                DetachedJws.RECORD_HEADER, signature == null ? null : signature.getBytes(StandardCharsets.UTF_8)));
        return SampleRecords.of(new Record<>(new byte[0], value, 0, headers));
    }
}
