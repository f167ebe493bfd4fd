package io.chancery.auditor;

import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Manifest;
import io.chancery.audit.check.Place;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.audit.note.NoteReader;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.AuditEventFile;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.text.LineReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A file of an export, or one that a sink wrote: Avro, lines of JSON, checkpoints, or a manifest, told by how it
 * begins; gzip or not.
 */
final class TrailFile {
    private static final int BUFFER = 1 << 16;
    private static final int LINES = 256;

    /** Of lines that are decoded together: their number bounds nothing when they are long. */
    private static final int CHARACTERS = 1 << 20;

    private static final int MOST_MANIFEST = 1 << 24;
    private static final Bytes MARK = Bytes.of(ManifestFile.MARK.getBytes(StandardCharsets.US_ASCII));
    private static final int GZIP = 0x8b1f;
    private static final String PACKED = ".gz";

    /** The white space that JSON ignores around a value; a line of any other is not blank. */
    private static final Pattern BLANK = Pattern.compile("[ \t\r]*");

    private final Path path;
    private final String name;

    TrailFile(Path path) {
        this.path = path;
        this.name = path.toString();
    }

    enum Kind {
        AVRO,
        JSON,
        CHECKPOINTS,
        MANIFEST
    }

    Kind kind() throws IOException {
        try (InputStream in = open(path)) {
            byte[] begin = in.readNBytes(MARK.size());
            if (begins(begin, AuditEventFile.MAGIC)) {
                return Kind.AVRO;
            }
            if (begins(begin, MARK)) {
                return Kind.MANIFEST;
            }
            return begin.length == 0 || begin[0] == '{' ? Kind.JSON : Kind.CHECKPOINTS;
        }
    }

    private static boolean begins(byte[] read, Bytes with) {
        return read.length >= with.size()
                && Bytes.of(read).slice(0, with.size()).equals(with);
    }

    /** Reads a manifest. */
    void manifest(TrailVerification verification) throws IOException {
        try (InputStream in = open(path)) {
            byte[] read = in.readNBytes(MOST_MANIFEST);
            Manifest manifest = ManifestFile.read(new String(read, StandardCharsets.UTF_8));
            verification.partitions().add(manifest);
            verification.files().add(manifest);
        } catch (IllegalArgumentException malformed) {
            verification.report(new Finding(
                    FindingCode.MANIFEST_MALFORMED,
                    null,
                    new Place.InFile(name, 1),
                    null,
                    String.valueOf(malformed.getMessage())));
        }
    }

    /** Returns how a manifest lists this file. */
    Manifest.ListedFile listed() throws IOException {
        return new Manifest.ListedFile(ownName(), Files.size(path), sha256());
    }

    /** Has {@code listed} compare this file, unpacked if it was packed since, if a manifest lists it. */
    void compare(ListedFiles listed) throws IOException {
        String own = ownName();
        String unpacked = own.endsWith(PACKED) ? own.substring(0, own.length() - PACKED.length()) : own;
        if (listed.has(unpacked)) {
            listed.found(unpacked, name, sha256());
        }
    }

    private String ownName() {
        return String.valueOf(path.getFileName());
    }

    private Bytes sha256() throws IOException {
        MessageDigest sha256 = Sha2.newSha256();
        try (InputStream in = new DigestInputStream(open(path), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Bytes.of(sha256.digest());
    }

    /** Reads a file of checkpoints. */
    void checkpoints(CheckpointLog log) throws IOException {
        CheckpointLog.Source source = log.source();
        try (LineReader lines = lines()) {
            NoteReader notes = new NoteReader(lines);
            for (String note = notes.next(); note != null; note = notes.next()) {
                source.add(new Place.InFile(name, notes.line()), note);
            }
        } catch (MalformedNoteException brokenOff) {
            source.add(new Place.InFile(name, 1), "");
        }
    }

    /** Reads a file of events of {@code kind}. */
    void events(Kind kind, Pipeline out) throws IOException {
        if (kind == Kind.AVRO) {
            avro(out);
        } else {
            json(out);
        }
    }

    private void avro(Pipeline out) throws IOException {
        long number = 1;
        try (InputStream in = open(path)) {
            AuditEventFile file = new AuditEventFile(in, new RecordMapper());
            for (var block = file.next(); block != null; block = file.next()) {
                AuditEventFile.Block read = block;
                long first = number;
                out.add(() -> decode(read, first));
                number += block.count();
            }
        } catch (UnreadableRecordException damaged) {
            unreadable(out, number, String.valueOf(damaged.getMessage()));
        }
    }

    private List<Read> decode(AuditEventFile.Block block, long first) {
        List<Read> read = new ArrayList<>();
        try {
            long number = first;
            for (AuditEvent event : block.decode()) {
                read.add(new Read.Event(new Place.InFile(name, number++), HashedEvent.of(event)));
            }
        } catch (UnreadableRecordException damaged) {
            read.add(new Read.Unreadable(new Place.InFile(name, first), String.valueOf(damaged.getMessage())));
        }
        return read;
    }

    private void json(Pipeline out) throws IOException {
        long number = 1;
        try (LineReader lines = lines()) {
            List<String> some = new ArrayList<>();
            long characters = 0;
            try {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    some.add(line);
                    characters += line.length();
                    if (some.size() == LINES || characters > CHARACTERS) {
                        add(out, some, number);
                        number += some.size();
                        some = new ArrayList<>();
                        characters = 0;
                    }
                }
                add(out, some, number);
            } catch (LineReader.LineTooLongException bomb) {
                add(out, some, number);
                unreadable(out, number + some.size(), bomb.getMessage() + "; what follows is not read");
            }
        } catch (CharacterCodingException noText) {
            unreadable(out, number, "it is not text in UTF-8");
        }
    }

    private void add(Pipeline out, List<String> lines, long first) {
        out.add(() -> {
            List<Read> read = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!BLANK.matcher(lines.get(i)).matches()) {
                    read.add(EventLine.read(new Place.InFile(name, first + i), lines.get(i)));
                }
            }
            return read;
        });
    }

    private void unreadable(Pipeline out, long number, String reason) {
        out.add(() -> List.of(new Read.Unreadable(new Place.InFile(name, number), reason)));
    }

    private LineReader lines() throws IOException {
        return new LineReader(new InputStreamReader(open(path), StandardCharsets.UTF_8.newDecoder()));
    }

    /** Opens {@code path}, unpacked if it is packed. */
    static InputStream open(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIP ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }
}
