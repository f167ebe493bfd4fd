package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.request.RejectionCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsedIdFormatTest {
    private static final Bytes FINGERPRINT = Bytes.fromHex("f1".repeat(32));
    private static final UsedId USE = UsedId.of(FINGERPRINT, 0x0102030405060708L);

    @ParameterizedTest
    @MethodSource
    void readsWhatItWrote(UsedId use) {
        assertEquals(use, UsedIdFormat.read(UsedIdFormat.write(use)));
    }

    static Stream<UsedId> readsWhatItWrote() {
        return Stream.of(
                USE,
                UsedId.of(FINGERPRINT, UsedId.UNKNOWN),
                USE.admitted(Bytes.fromHex("d1".repeat(32))),
                USE.admitted(null),
                USE.admitted(Bytes.fromHex("d1".repeat(64))).rejected(RejectionCode.EXPIRED),
                USE.rejected(RejectionCode.REQUESTER_KEY_NOT_VALID));
    }

    @Test
    void keepsItsForm() {
        UsedId use = USE.admitted(Bytes.fromHex("d1d2")).rejected(RejectionCode.EXPIRED);

        assertEquals(
                "f1".repeat(32) + "01" + "0102030405060708" + "02" + "d1d2" + "65787069726564",
                Bytes.of(UsedIdFormat.write(use)).toHex());
    }

    @Test
    void readsTheFingerprintsThatEarlierVersionsKept() {
        assertEquals(UsedId.of(FINGERPRINT, UsedId.UNKNOWN), UsedIdFormat.read(FINGERPRINT.toArray()));
    }

    @Test
    void refusesAFormatOfALaterVersion() {
        byte[] later = UsedIdFormat.write(USE);
        later[32] = 2;

        assertThrows(IllegalStateException.class, () -> UsedIdFormat.read(later));
    }
}
