package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {
    private static final String PREFIX = "chancery-dev-";

    @TempDir
    private Path parent;

    /** A process that is killed while it has a directory. */
    static final class Holder {
        public static void main(String[] args) throws InterruptedException {
            System.out.println(ScratchDirectory.create(Path.of(args[0]), PREFIX).path());
            Thread.currentThread().join();
        }
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAtTheNextStartAndNotBefore() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            Path held = Path.of(assertNotNullLine(printed.readLine()));
            Files.writeString(held.resolve("data"), "x");

            ScratchDirectory.create(parent, PREFIX);
            assertTrue(Files.exists(held.resolve("data")), "deleted while its process lives");

            holder.destroyForcibly().waitFor();
            ScratchDirectory.create(parent, PREFIX);
            assertFalse(Files.exists(held), "left behind");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void aDirectoryOfThisProcessAndOneWithoutALockAreLeftAlone() throws Exception {
        Path foreign = Files.createDirectory(parent.resolve(PREFIX + "of-an-earlier-version"));
        ScratchDirectory first = ScratchDirectory.create(parent, PREFIX);

        ScratchDirectory second = ScratchDirectory.create(parent, PREFIX);

        assertTrue(Files.exists(foreign));
        assertTrue(Files.exists(first.path()));
        first.delete();
        second.delete();
        assertFalse(Files.exists(first.path()));
        try (var left = Files.list(parent)) {
            assertEquals(1, left.count());
        }
    }

    private static String assertNotNullLine(String line) {
        assertNotNull(line, "the process printed nothing");
        return line;
    }
}
