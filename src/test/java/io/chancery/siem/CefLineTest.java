package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import org.junit.jupiter.api.Test;

/** The escapes are those of the standard "ArcSight Common Event Format", section "Character Encoding". */
class CefLineTest {
    private final ObjectNode event = SampleEvents.json(AuditEvent.Type.KEY_ACCESS_DENIED);

    @Test
    void theHeaderHasEightFields() {
        String line = CefLine.of(event);

        assertEquals(
                "CEF:0|Chancery|Chancery|development|KEY_ACCESS_DENIED|Request or command denied|5|",
                line.substring(0, line.indexOf("rt=")));
    }

    @Test
    void equalsSignsAndBackslashesOfValuesAreEscapedAndBarsAreNot() {
        event.put("actor", "a=b|c\\d");

        assertTrue(CefLine.of(event).contains(" suser=a\\=b|c\\\\d act="));
    }

    @Test
    void valuesOfSeveralLinesStayInOne() {
        event.put("subject", "one\r\ntwo");

        String line = CefLine.of(event);

        assertTrue(line.contains(" cs2=one\\r\\ntwo cs2Label=requestId"), line);
        assertFalse(line.contains("\n"));
    }

    @Test
    void barsAndBackslashesOfTheHeaderAreEscaped() {
        event.put("type", "A|B\\C\nD=E");

        assertTrue(CefLine.of(event).contains("|A\\|B\\\\C D=E|Event of an unknown type|"));
    }

    @Test
    void aRevelationSaysWhosePersonalDataItIs() {
        String line = CefLine.of(SampleEvents.json(AuditEvent.Type.PERSONAL_DATA_REVEALED));

        assertTrue(line.contains(" suser=ops "), line);
        assertTrue(line.contains(" cs3=request-10 cs3Label=regarding cs6=bob cs6Label=approvers"), line);
    }

    @Test
    void whatIsNullIsLeftOut() {
        event.putNull("network");

        assertFalse(CefLine.of(event).contains("cs3"));
    }
}
