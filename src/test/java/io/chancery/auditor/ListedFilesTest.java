package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.Manifest;
import io.chancery.audit.check.Manifest.ListedFile;
import io.chancery.audit.check.Place;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListedFilesTest {
    private static final Bytes OCTOBER = Sha2.sha256(new byte[] {10});
    private static final Bytes NOVEMBER = Sha2.sha256(new byte[] {11});
    private static final Bytes ANOTHER = Sha2.sha256(new byte[] {12});

    private final ListedFiles listed = new ListedFiles();

    @Test
    void exportsOfSeveralMonthsHaveFilesOfOneName() {
        list(OCTOBER);
        list(NOVEMBER);

        listed.found("audit-0.avro", "november/audit-0.avro", NOVEMBER);
        listed.found("audit-0.avro", "october/audit-0.avro", OCTOBER);

        assertEquals(List.of(), findings());
    }

    @Test
    void aFileThatNoManifestHasAsItIsIsFound() {
        list(OCTOBER);
        list(NOVEMBER);

        listed.found("audit-0.avro", "november/audit-0.avro", NOVEMBER);
        listed.found("audit-0.avro", "october/audit-0.avro", ANOTHER);

        assertEquals(
                List.of(new Finding(
                        FindingCode.FILE_MISMATCH,
                        null,
                        new Place.InFile("october/audit-0.avro", 1),
                        OCTOBER.toHex(),
                        ANOTHER.toHex())),
                findings());
    }

    @Test
    void aFileThatIsNotThereIsLeftToTheChains() {
        list(OCTOBER);

        assertEquals(List.of(), findings());
    }

    private void list(Bytes sha256) {
        listed.add(new Manifest(List.of(), List.of(new ListedFile("audit-0.avro", 1, sha256))));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        listed.end(findings::add);
        return findings;
    }
}
