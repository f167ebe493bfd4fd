package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.text.HostileText;
import io.chancery.text.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void putsValuesBesideTheirNames() {
        Facts facts = new Facts("  ", 9, 80);
        facts.add("wallet", "acme/treasury");
        facts.add("policy", "version 1");

        assertEquals(
                List.of("  wallet    acme/treasury", "  policy    version 1"),
                facts.text().lines().toList());
    }

    @Test
    void putsAValueBelowItsNameWhereItStaysWhole() {
        Facts facts = new Facts("    ", 12, 80);
        facts.add("digest", "0x" + "ab".repeat(32));

        assertEquals(
                List.of("    digest", "        0x" + "ab".repeat(32)),
                facts.text().lines().toList());
    }

    @Test
    void wrapsBesideTheNameWhatHasSpaces() {
        Facts facts = new Facts("", 3, 20);
        facts.add("by", "alice, bob, carol, dave");

        assertEquals(
                List.of("by  alice, bob,", "      carol, dave"),
                facts.text().lines().toList());
    }

    @Test
    void fitsWhateverAnybodyMaySend() {
        Facts facts = new Facts("", 20, 80);
        facts.add("denies  " + Printable.of(HostileText.ALL), HostileText.ALL);

        List<String> lines = facts.text().lines().toList();

        Lines.assertFit(80, lines);
        HostileText.assertHarmless(lines.size(), facts.text());
        Lines.assertNothingCutOff(Printable.of(HostileText.ALL), lines);
    }
}
