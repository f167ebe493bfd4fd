package io.chancery.client.view;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"2, 4", "4, 8", "6, 12", "12, 24", "2, 3", "8, 12", "2, 5"})
    void areWrongIfASingleWalletOfManyMoved(int before, int now) {
        spread(wallet -> HomePartition.of(wallet, before) == HomePartition.of(wallet, now), 50, before);
        assertDoesNotThrow(() -> places.require(now, now));

        spread(wallet -> HomePartition.of(wallet, before) != HomePartition.of(wallet, now), 1, before);

        Failure failure = assertThrows(Failure.class, () -> places.require(now, now));
        assertTrue(failure.what().startsWith("of 51 wallets 1 are not where they belong"), failure.what());
        assertTrue(failure.advice().contains("seems to be " + before), failure.advice());
        assertDoesNotThrow(() -> places.require(before, now));
    }

    @Test
    void areRightForAWalletThatAlsoHasRecordsElsewhere() {
        spread(100);
        WalletId copied = new WalletId("acme", "wallet-0");
        places.saw(copied, (HomePartition.of(copied, BEFORE) + 1) % BEFORE);

        assertDoesNotThrow(() -> places.require(BEFORE, NOW));
    }

    private void spread(int count) {
        spread(any -> true, count, BEFORE);
    }

    private void spread(Predicate<WalletId> chosen, int count, int partitions) {
        IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> new WalletId("acme", "wallet-" + number))
                .filter(chosen)
                .limit(count)
                .forEach(wallet -> places.saw(wallet, HomePartition.of(wallet, partitions)));
    }
}
