package io.chancery.audit.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.model.Bytes;
import io.chancery.text.LineReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedNoteTest {
    private static final JsonNode VECTOR = vector();
    private static final String NOTE = VECTOR.get("note").asText();
    private static final CheckpointKey KEY =
            CheckpointKey.parse(VECTOR.get("vkey").asText());

    @Test
    void aNoteOfGosPackageIsReadAndWrittenAsItStands() {
        SignedNote note = SignedNote.parse(NOTE);

        assertEquals(VECTOR.get("text").asText(), note.text());
        assertEquals(NOTE, note.note());
    }

    @Test
    void aKeyOfGosPackageIsReadAndWrittenAsItStands() {
        assertEquals("PeterNeumann", KEY.name());
        assertEquals(Bytes.fromHex(VECTOR.get("publicKey").asText()), KEY.publicKey());
        assertEquals(VECTOR.get("keyId").asText(), KEY.id().toHex());
        assertEquals(VECTOR.get("vkey").asText(), KEY.vkey());
    }

    @Test
    void aNoteOfGosPackageHasItsKeysSignature() {
        assertTrue(KEY.verifies(SignedNote.parse(NOTE)));
    }

    @Test
    void anotherTextHasNot() {
        assertFalse(KEY.verifies(SignedNote.parse(NOTE.replace("answer", "Answer"))));
    }

    @Test
    void aSignatureUnderAnotherNameIsNotTheKeys() {
        assertFalse(KEY.verifies(SignedNote.parse(NOTE.replace("— Peter", "— Paul"))));
    }

    @Test
    void signaturesOfOtherKeysAreLeftAside() {
        SignedNote note = SignedNote.parse(NOTE);
        SignedNote.Signature other = new SignedNote.Signature("witness", KEY.id(), Bytes.fromHex("00"));

        assertTrue(KEY.verifies(
                new SignedNote(note.text(), List.of(other, note.signatures().getFirst()))));
    }

    @Test
    void oneWrongSignatureUnderTheKeysNameIsEnough() {
        SignedNote note = SignedNote.parse(NOTE);
        SignedNote.Signature wrong = new SignedNote.Signature("PeterNeumann", KEY.id(), Bytes.fromHex("00"));

        assertFalse(KEY.verifies(
                new SignedNote(note.text(), List.of(note.signatures().getFirst(), wrong))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n— a AAAAAAA=\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n— a AAAAAA==\n",
                "text\n\n— a AAAAAAB=\n",
                "text\n\n— a AAAAAAA\n",
                "text\n\n— a A-AAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n— a AAAAAAA= \n",
                "te\rxt\n\n— a AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThrows(MalformedNoteException.class, () -> SignedNote.parse(text));
    }

    @Test
    void noPartOfAKeyIsOne() {
        String vkey = KEY.vkey();

        for (int i = 0; i < vkey.length(); i++) {
            String without = vkey.substring(0, i) + vkey.substring(i + 1);
            assertThrows(MalformedNoteException.class, () -> CheckpointKey.parse(without));
        }
    }

    @Test
    void aKeyOfSmallOrderIsNone() {
        Bytes one = Bytes.fromHex("01" + "00".repeat(31));

        assertThrows(MalformedNoteException.class, () -> new CheckpointKey("log", one));
    }

    @Test
    void notesAreReadOneAfterAnother() {
        NoteReader notes = reader(NOTE + "b\n\n— x AAAAAAA=\n— y AAAAAAA=\nc\n\n— z AAAAAAA=\n");

        assertEquals(NOTE, notes.next());
        assertEquals("b\n\n— x AAAAAAA=\n— y AAAAAAA=\n", notes.next());
        assertEquals(8, notes.line());
        assertEquals("c\n\n— z AAAAAAA=\n", notes.next());
        assertNull(notes.next());
    }

    @Test
    void aNoteThatBreaksOffIsRefused() {
        NoteReader notes = reader(NOTE + "b\n2\n");

        assertEquals(NOTE, notes.next());
        assertThrows(MalformedNoteException.class, notes::next);
    }

    private static NoteReader reader(String text) {
        return new NoteReader(new LineReader(new StringReader(text)));
    }

    private static JsonNode vector() {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(Path.of("src/test/resources/vectors/signed-note.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
