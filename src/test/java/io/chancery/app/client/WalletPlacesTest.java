package io.chancery.app.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.stream.HomePartition;
import org.junit.jupiter.api.Test;

class WalletPlacesTest {
    private static final int BEFORE = 5;
    private static final int NOW = 8;

    private final WalletPlaces places = new WalletPlaces();

    @Test
    void areRightWhereThereAreNoWallets() {
        assertDoesNotThrow(() -> places.require(NOW, NOW));
    }

    @Test
    void areRightForTheNumberThatTheWalletsWereSpreadBy() {
        spread(100);

        assertDoesNotThrow(() -> places.require(BEFORE, NOW));
    }

    @Test
    void areWrongForAnotherNumberAndSayWhichSeemsRight() {
        spread(100);

        Failure failure = assertThrows(Failure.class, () -> places.require(NOW, NOW));

        assertEquals("wallets-elsewhere", failure.code());
        assertTrue(failure.advice().endsWith("seems to be " + BEFORE), failure.advice());
    }

    @Test
    void areStillRightWithAFewForgeriesElsewhere() {
        spread(100);
        for (int i = 0; i < 10; i++) {
            WalletId wallet = new WalletId("acme", "forged-" + i);
            places.saw(wallet, (HomePartition.of(wallet, BEFORE) + 1) % BEFORE);
        }

        assertDoesNotThrow(() -> places.require(BEFORE, NOW));
    }

    private void spread(int count) {
        for (int i = 0; i < count; i++) {
            WalletId wallet = new WalletId("acme", "wallet-" + i);
            places.saw(wallet, HomePartition.of(wallet, BEFORE));
        }
    }
}
