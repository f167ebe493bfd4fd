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
    void rowsThatDoNotFitAreBlocksOfWhatTheyHave() {
        Table table = new Table("WALLET", "STATE", "DUE", "ADDRESS");
        table.row("acme/treasury", "ACTIVE", "-", "0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
        table.row("acme/payouts", "REVOKED", "2026-12-01", "-");

        assertEquals(
                List.of(
                        "WALLET  acme/treasury",
                        "STATE   ACTIVE",
                        "ADDRESS 0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                        "",
                        "WALLET  acme/payouts",
                        "STATE   REVOKED",
                        "DUE     2026-12-01"),
                table.lines(60));
    }

    @Test
    void headingsWithoutRowsFitToo() {
        Lines.assertFit(40, new Table("W".repeat(30), "S".repeat(30)).lines(40));
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

        List<String> lines = table.lines(80);
        assertEquals(
                1, lines.stream().filter(line -> line.startsWith("REQUESTER")).count(), lines::toString);
        assertEquals(1, lines.stream().filter(line -> line.startsWith("STATE")).count(), lines::toString);
        assertEquals(
                0,
                lines.stream()
                        .filter(line -> line.startsWith("acme/settlement"))
                        .count(),
                lines::toString);
    }

    @Test
    void everyRowHasAValueForEachHeading() {
        Table table = new Table("WALLET", "STATE");

        assertThrows(IllegalArgumentException.class, () -> table.row("acme/treasury"));
    }
}
