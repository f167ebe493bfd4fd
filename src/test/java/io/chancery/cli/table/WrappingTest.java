package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.text.HostileText;
import io.chancery.text.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void leavesWhatFits() {
        assertEquals(List.of(""), Wrapping.wrap("", 10));
        assertEquals(List.of("acme/gold"), Wrapping.wrap("acme/gold", 9));
    }

    @Test
    void endsLinesAtSpaces() {
        assertEquals(List.of("alice, bob,", "  carol"), Wrapping.wrap("alice, bob, carol", 11));
    }

    @Test
    void marksWhereAWordIsBroken() {
        assertEquals(List.of("abcdefghi\\", "  jklmnop"), Wrapping.wrap("abcdefghijklmnop", 10));
    }

    @Test
    void breaksNoEscapeAndNoCharacter() {
        assertEquals(List.of("abcdef\\", "  \\u202e\\", "  gh"), Wrapping.wrap(Printable.of("abcdef\u202egh"), 9));
        assertEquals(List.of("金庫\\", "  金\\", "  庫"), Wrapping.wrap("金庫金庫", 5));
    }

    @Test
    void wrapsWhateverAnybodyMaySend() {
        List<String> lines = Wrapping.wrap(Printable.of(HostileText.ALL), 40);

        Lines.assertFit(40, lines);
        HostileText.assertHarmless(lines.size(), String.join("\n", lines));
        Lines.assertNothingCutOff(Printable.of(HostileText.ALL), lines);
    }

    @Test
    void noLineAfterTheFirstLooksLikeTheFirstOfSomethingElse() {
        List<String> lines = Wrapping.wrap("acme/treasury      acme/other  1*  ACTIVE", 15);

        assertEquals("acme/treasury  ", lines.getFirst());
        lines.stream().skip(1).forEach(line -> assertEquals("  ", line.substring(0, 2)));
    }
}
