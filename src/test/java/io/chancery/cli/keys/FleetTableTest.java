package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.SampleRotations;
import io.chancery.cli.table.Lines;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.rotation.SampleRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTableTest {
    private static final KeyRecord RECORD = SampleRotations.after(Instant.parse("2026-12-06T00:00:00Z"));
    private static final KeyTerms TERMS = new KeyTerms(SampleRules.PERIODS, SampleRules.OPT_IN, SampleRotations.NOW);
    private static final FleetTable TABLE = new FleetTable(TERMS);

    @Test
    void fitsEightyColumnsWithAddressesWhole() {
        List<String> lines = TABLE.of(List.of(RECORD)).lines(80);

        Lines.assertFit(80, lines);
        assertTrue(lines.getFirst().startsWith("WALLET         " + RECORD.wallet()), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains(SampleRotations.NEW_ADDRESS)), lines::toString);
    }

    @Test
    void fitsEightyColumnsHoweverLongTheNamesAre() {
        WalletId wallet = new WalletId("t".repeat(64), "a".repeat(64));
        KeyRecord named = KeyRecord.first(wallet, RECORD.current());

        List<String> lines = TABLE.of(List.of(RECORD, named)).lines(80);

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(wallet.key(), lines);
        Lines.assertNothingCutOff(RECORD.wallet().key(), lines);
    }

    @Test
    void showsAgeDateAndOverlapOfEachVersion() {
        String text = String.join("\n", TABLE.of(List.of(RECORD)).lines(200));

        assertTrue(text.contains("1        OVERLAP  aws      325d  -"), text);
        assertTrue(text.contains("2026-12-06T00:00:00Z"), text);
        assertTrue(text.contains("2*       ACTIVE   aws      325d  2026-04-01 overdue"), text);
        assertTrue(text.contains("ECC_SECG_P256K1"), text);
    }

    @Test
    void showsTheRotationThatIsUnderWay() {
        KeyRecord waiting = SampleRotations.before().with(SampleRotations.awaiting());

        assertTrue(String.join("\n", TABLE.of(List.of(waiting)).lines(80)).contains("awaiting approval, 1 of 2"));
    }
}
