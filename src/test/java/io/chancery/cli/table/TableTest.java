package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.text.HostileText;
import io.chancery.text.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        Table table = new Table("WALLET", "VERSION", "STATE");
        table.row("acme/treasury", "1*", "ACTIVE");
        table.row("acme/金庫", 12, "OVERLAP");

        assertEquals(
                List.of(
                        "WALLET         VERSION  STATE",
                        "acme/treasury  1*       ACTIVE",
                        "acme/金庫      12       OVERLAP"),
                table.lines(80));
    }

    @Test
    void columnsThatDoNotFitGoBelowTheOthers() {
        Table table = new Table("WALLET", "STATE", "ADDRESS");
        table.row("acme/treasury", "ACTIVE", "0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

        assertEquals(
                List.of(
                        "WALLET         STATE",
                        "    ADDRESS",
                        "acme/treasury  ACTIVE",
                        "    0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
                table.lines(60));
    }

    @Test
    void wrapsWhatNoLineHolds() {
        Table table = new Table("WALLET", "STATE");
        String wallet = "acme/" + "w".repeat(200);
        table.row(wallet, "ACTIVE");

        List<String> lines = table.lines(80);

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(wallet, lines);
        Lines.assertNothingCutOff("ACTIVE", lines);
    }

    @Test
    void escapesValuesBeforeItMeasuresThem() {
        Table table = new Table("WALLET", "STATE");
        table.row(HostileText.ALL, HostileText.ALL);

        List<String> lines = table.lines(80);

        Lines.assertFit(80, lines);
        HostileText.assertHarmless(lines.size(), String.join("\n", lines));
        Lines.assertNothingCutOff(Printable.of(HostileText.ALL), lines);
    }

    @Test
    void noValueLooksLikeARowOfItsOwn() {
        Table table = new Table("REQUESTER", "STATE");
        table.row("acme/a" + " ".repeat(79) + "acme/settlement  VALID", "REVOKED");

        assertEquals(
                1,
                table.lines(80).stream()
                        .skip(1)
                        .filter(line -> line.startsWith("acme/"))
                        .count());
    }

    @Test
    void everyRowHasAValueForEachHeading() {
        Table table = new Table("WALLET", "STATE");

        assertThrows(IllegalArgumentException.class, () -> table.row("acme/treasury"));
    }
}
