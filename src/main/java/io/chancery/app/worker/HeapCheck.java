package io.chancery.app.worker;

import io.chancery.app.config.Settings;
import io.chancery.app.config.ThreadRoom;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;

/** Whether the heap has room for as many stream threads as are asked for. */
final class HeapCheck {
    private static final long MIB = 1024 * 1024;

    private HeapCheck() {}

    /** Throws {@link Failure} if there is no room for so many {@code threads}. */
    static void require(ThreadRoom room, int threads) {
        if (threads > room.threads()) {
            throw new Failure(
                    "heap-too-small",
                    ExitCode.CONFIGURATION,
                    Settings.STREAMS_THREADS + " is " + threads + ", and a heap of " + room.heap() / MIB
                            + " MiB has room for " + room.threads() + " stream threads whatever records come",
                    "lower " + Settings.STREAMS_THREADS + ", or give the heap "
                            + Math.ceilDiv(ThreadRoom.heapFor(threads), MIB) + " MiB: -Xmx in CHANCERY_JAVA_OPTS",
                    null);
        }
    }
}
