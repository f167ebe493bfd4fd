package io.chancery.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessorCapTest {
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    private Path groups;

    @Test
    void aQuotaOfTheFirstVersionIsPutIntoTheProcessorController() throws IOException {
        Files.createDirectory(groups.resolve("cpu"));

        ProcessorCap.of(groups, PROCESS, 0.25);

        Path group = groups.resolve("cpu").resolve("chancery-bench-" + PROCESS);
        assertEquals("25000", Files.readString(group.resolve("cpu.cfs_quota_us")));
        assertEquals("100000", Files.readString(group.resolve("cpu.cfs_period_us")));
        assertEquals(Long.toString(PROCESS), Files.readString(group.resolve("cgroup.procs")));
    }

    @Test
    void aQuotaOfTheSecondVersionIsOneLine() throws IOException {
        ProcessorCap.of(groups, PROCESS, 1.5);

        Path group = groups.resolve("chancery-bench-" + PROCESS);
        assertEquals("150000 100000", Files.readString(group.resolve("cpu.max")));
        assertEquals("+cpu", Files.readString(groups.resolve("cgroup.subtree_control")));
    }

    @Test
    void aMachineWithoutControlGroupsIsToldWhatIsMissing() {
        Failure failure = assertThrows(Failure.class, () -> ProcessorCap.of(groups.resolve("missing"), PROCESS, 0.25));

        assertEquals("processor-cap-refused", failure.code());
    }
}
