package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.SampleRotations;
import io.chancery.cli.table.Lines;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysListCommandTest {
    private static final KeyRecord RECORD = SampleRotations.after(Instant.parse("2026-12-06T00:00:00Z"));

    @Test
    void fitsEightyColumnsWithAddressesWhole() {
        List<String> lines = KeysListCommand.table(List.of(RECORD)).lines(80);

        Lines.assertFit(80, lines);
        assertTrue(lines.getFirst().startsWith("WALLET         VERSION  STATE    KEY"), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains(SampleRotations.NEW_ADDRESS)), lines::toString);
    }

    @Test
    void fitsEightyColumnsHoweverLongTheNamesAre() {
        WalletId wallet = new WalletId("t".repeat(64), "a".repeat(64));
        KeyRecord named = KeyRecord.first(wallet, RECORD.current());

        List<String> lines = KeysListCommand.table(List.of(RECORD, named)).lines(80);

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(wallet.key(), lines);
        Lines.assertNothingCutOff(RECORD.wallet().key(), lines);
    }
}
