package io.chancery.admission.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationKeyTest {
    private static final String OWN =
            XrplKeys.address(SampleKeys.inState(1, KeyVersion.State.ACTIVE).verificationKey());

    @Test
    void tellsTheNonceThatATransactionTakes() {
        Candidate candidate = Candidates.of(Transfers.of("one", null, 41, 1, 1));
        String address = Objects.requireNonNull(candidate.key().address()).toLowerCase(Locale.ROOT);

        ReservationKey reservationKey = ReservationKey.of(candidate);

        assertNotNull(reservationKey);
        assertEquals(new TakenNonce("eip155:1", address, "41"), reservationKey.taken());
    }

    @Test
    void tellsWhichWalletTakesANonceAsOneOfSeveralSigners() {
        ReservationKey ofOthers = ReservationKey.of(
                Candidates.of(Candidates.of("xrpl:1", oneOfMany("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"))));
        ReservationKey ofItsOwn = ReservationKey.of(Candidates.of(Candidates.of("xrpl:1", oneOfMany(OWN))));

        assertNotNull(ofOthers);
        assertNotNull(ofItsOwn);
        assertEquals(
                "signer xrpl:0-1024 rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh " + SampleKeys.WALLET.key() + " 7",
                ofOthers.key());
        assertEquals(ofOthers, ReservationKey.of(Objects.requireNonNull(ofOthers.taken())));
        assertEquals("nonce xrpl:0-1024 " + OWN + " 7", ofItsOwn.key());
    }

    private static XrplTransaction oneOfMany(String account) {
        return XrplDocuments.read("""
                {"TransactionType": "SetRegularKey", "Account": "%s", "Fee": "12", "Sequence": 7, "SigningPubKey": ""}
                """.formatted(account));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signer xrpl:1 r 7",
                "signer xrpl:1 r a/b 7 8",
                "",
                "claim xrpl:1 ab cd",
                "nonce eip155:1 ab",
                "nonce eip155:1 ab 1 2",
                "other a b c"
            })
    void tellsNoNonceOfWhatIsNone(String key) {
        assertNull(new ReservationKey(key).taken());
    }
}
