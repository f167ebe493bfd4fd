package io.chancery.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Another JVM, which runs a program of one line, is asked. */
final class WorkerBeansTest {
    @Test
    void aJvmWithoutStreamThreadsHasNoCommits() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerBeansTest.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals('.', other.getInputStream().read());
            WorkerBeans beans = WorkerBeans.of(other.pid());
            assertNotNull(beans);
            try (beans) {
                assertNull(beans.commits());
                assertEquals(0, beans.recordsSent());
                assertTrue(beans.compilationMillis() > 0);
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneCannotBeAsked() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertTrue(ended.waitFor(1, TimeUnit.MINUTES));

        assertNull(WorkerBeans.of(ended.pid()));
    }

    /** Says that it runs, and waits to be ended. */
    public static void main(String[] args) throws InterruptedException {
        System.out.print('.');
        System.out.flush();
        Thread.currentThread().join();
    }
}
