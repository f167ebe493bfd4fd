package io.chancery.admission.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.admission.check.KeyOwners;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NonceAccountsTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.RETIRED);
    private static final KeyOwners NOBODYS = key -> null;
    private static final KeyRecord RECORD = new KeyRecord(SampleKeys.WALLET, 1, null, List.of(KEY), 1);

    @Test
    void findsTheNonceThatARequestTakes() {
        Candidate candidate = Candidates.of(Transfers.of("a", null, 7, 100, 1), KEY, Candidates.NOW);
        ReservationKey reservationKey = ReservationKey.nonce(candidate);
        String address = KEY.address();
        assertNotNull(reservationKey);
        assertNotNull(address);

        for (String spelling : List.of(address, address.toLowerCase(Locale.ROOT))) {
            TakenNonce nonce = NonceAccounts.find(RECORD, NOBODYS, Transfers.NETWORK, spelling, "7");

            assertEquals(reservationKey.taken(), nonce);
            assertEquals(reservationKey, ReservationKey.of(Objects.requireNonNull(nonce)));
        }
    }

    @Test
    void findsTheAccountOfTheXrpLedgerByItsOwnAddress() {
        String address = XrplKeys.address(KEY.verificationKey());

        assertEquals(
                new TakenNonce("xrpl:0-1024", address, "ticket-7"),
                NonceAccounts.find(RECORD, NOBODYS, "xrpl:1", address, "ticket-7"));
        assertNull(NonceAccounts.find(RECORD, NOBODYS, "xrpl:1", address.toLowerCase(Locale.ROOT), "ticket-7"));
        assertNull(NonceAccounts.find(RECORD, NOBODYS, "xrpl:1", String.valueOf(KEY.address()), "7"));
    }

    @Test
    void findsWhatTheWalletTakesAsOneOfSeveralSignersOfAnAccountOfOthers() {
        String account = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";

        assertEquals(
                new TakenNonce("xrpl:0-1024", account, SampleKeys.WALLET.key(), "7"),
                NonceAccounts.find(RECORD, NOBODYS, "xrpl:1", account, "7"));
    }

    @Test
    void findsNoAccountOfAKeyThatIsAnotherWalletsNow() {
        KeyOwners others = key -> new WalletId("other", "wallet");

        assertNull(NonceAccounts.find(RECORD, others, Transfers.NETWORK, String.valueOf(KEY.address()), "7"));
        assertNull(NonceAccounts.find(RECORD, others, "xrpl:1", XrplKeys.address(KEY.verificationKey()), "7"));
    }

    @Test
    void findsNoAccountThatIsNotTheWallets() {
        assertNull(NonceAccounts.find(RECORD, NOBODYS, Transfers.NETWORK, "0x" + "70".repeat(20), "7"));
        assertNull(NonceAccounts.find(RECORD, NOBODYS, Transfers.NETWORK, "", "7"));
    }
}
