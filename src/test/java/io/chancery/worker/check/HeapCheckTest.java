package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.config.ThreadRoom;
import io.chancery.failure.Failure;
import org.junit.jupiter.api.Test;

class HeapCheckTest {
    private static final long MIB = 1024 * 1024;

    /** What a JVM says it has with -Xmx320m and the serial collector. */
    private static final ThreadRoom LAUNCHERS = new ThreadRoom(309 * MIB);

    @Test
    void theLaunchersHeapHasRoomForElevenThreads() {
        assertDoesNotThrow(() -> HeapCheck.require(LAUNCHERS, 11));
    }

    @Test
    void moreThreadsThanTheHeapHasRoomForAreRefused() {
        Failure failure = assertThrows(Failure.class, () -> HeapCheck.require(LAUNCHERS, 16));

        assertEquals("heap-too-small", failure.code());
        assertEquals(
                "streams.threads is 16, and a heap of 309 MiB has room for 11 stream threads whatever records come",
                failure.what());
        assertEquals("lower streams.threads, or give the heap 404 MiB: -Xmx in CHANCERY_JAVA_OPTS", failure.advice());
    }

    @Test
    void oneThreadRunsInAnyHeap() {
        assertDoesNotThrow(() -> HeapCheck.require(new ThreadRoom(64 * MIB), 1));
    }
}
