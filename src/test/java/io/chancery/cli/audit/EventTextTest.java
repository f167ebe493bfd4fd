package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.table.Lines;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.Authority;
import io.chancery.records.Samples;
import io.chancery.text.HostileText;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTextTest {
    private static final AuditEvent EVENT = Samples.audit(AuditEvent.Type.SIGN_REQUEST);

    @Test
    void fitsEightyColumnsWithDigestsWhole() {
        List<String> lines = EventText.of(EVENT, 80).lines().toList();

        Lines.assertFit(80, lines);
        assertTrue(lines.contains("    of           payments"), lines::toString);
        assertTrue(lines.contains("        " + Samples.word(6).to0xHex()), lines::toString);
    }

    @Test
    void fitsEightyColumnsWhateverNamesAnybodyChose() {
        String name = "n".repeat(300);
        AuditEvent event = EVENT.by(name).behind(new Authority(HostileText.ALL, List.of(name), name, null));

        List<String> lines = EventText.of(event, 80).lines().toList();

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(name, lines);
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.startsWith("    approved by"))
                        .count());
    }
}
