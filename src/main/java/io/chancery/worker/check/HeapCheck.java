package io.chancery.worker.check;

import io.chancery.config.Settings;
import io.chancery.config.ThreadRoom;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;

/** Whether the heap has room for as many stream threads as are asked for. */
public final class HeapCheck {
    private static final long MIB = 1024 * 1024;

    private HeapCheck() {}

    /** Throws {@link Failure} if there is no room for so many {@code threads}. */
    public static void require(ThreadRoom room, int threads) {
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
