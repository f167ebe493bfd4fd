package io.chancery.worker;

import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.stream.runtime.StreamsSettings;
import io.chancery.worker.GroupPlaces.Place;
import io.chancery.worker.check.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hold of a worker on its {@code worker.id}. Kafka gives a static member's place to whoever comes last, so a
 * second worker under the same id would throw the healthy one out, and under two supervisors each the other, without
 * end. So the newcomer finds out first, and stays out.
 *
 * <p>A place in the group that a member still holds is the worker's own if the state directory names that member: it
 * was kept there by the run before, which is gone, since this run holds the directory's lock. Any other member counts
 * as alive until its session would have ended.
 */
final class WorkerIdHold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerIdHold.class);
    private static final String LOCK_FILE = "worker.lock";
    private static final String MEMBERS_FILE = "group-members";
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How much longer than its session the coordinator may take to remove a member that died. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final StreamsSettings settings;
    private final Duration grace;
    private final FileChannel lock;
    private @Nullable GroupPlaces group;

    private WorkerIdHold(StreamsSettings settings, Duration grace, FileChannel lock) {
        this.settings = settings;
        this.grace = grace;
        this.lock = lock;
    }

    /**
     * Locks the worker's state directory; throws {@link Failure} with {@code state-dir-in-use} if another process has
     * it, and with {@code state-dir-unwritable} if it cannot be written.
     */
    static WorkerIdHold begin(StreamsSettings settings) {
        return begin(settings, GRACE);
    }

    /**
     * As {@link #begin(StreamsSettings)}.
     *
     * @param grace how long a member is waited for beyond the session timeout
     */
    static WorkerIdHold begin(StreamsSettings settings, Duration grace) {
        return new WorkerIdHold(settings, grace, lock(settings.stateDirectory()));
    }

    /**
     * Finds out whether the worker's id is free; waits up to its session timeout for a member that may be dead.
     *
     * @param places closed with the hold
     * @throws Failure with {@code worker-id-taken}
     */
    void require(GroupPlaces places) {
        group = places;
        Set<String> own = ownMembers();
        long end = System.nanoTime() + settings.sessionTimeout().plus(grace).toNanos();
        boolean told = false;
        for (Place other = other(places, own); other != null; other = other(places, own)) {
            if (System.nanoTime() >= end) {
                throw taken(other);
            }
            if (!told) {
                LOG.atInfo()
                        .addKeyValue("worker.id", settings.workerId())
                        .addKeyValue("host", other.host())
                        .log("a member of the group has this worker's id; waiting to see whether it lives");
                told = true;
            }
            sleep();
        }
    }

    /**
     * Does {@code work}, which takes long, and then finds out again whether the worker's id is free: another worker may
     * have joined with it meanwhile.
     *
     * @throws Failure with {@code worker-id-taken}
     */
    void requireAfter(Runnable work) {
        work.run();
        require(Objects.requireNonNull(group));
    }

    /** Keeps which members of the group this run is, for the next run of this worker. */
    void keepMembers() {
        try {
            List<String> members = Objects.requireNonNull(group).of(settings.workerId()).stream()
                    .map(Place::memberId)
                    .toList();
            Files.write(settings.stateDirectory().resolve(MEMBERS_FILE), members);
        } catch (IOException | RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("reason", failed.getMessage())
                    .log("the worker's place in its group could not be kept; its next start may take longer");
        }
    }

    /** Gives the state directory back. */
    @Override
    public void close() {
        if (group != null) {
            group.close();
        }
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot release " + LOCK_FILE, failed);
        }
    }

    private @Nullable Place other(GroupPlaces places, Set<String> own) {
        return places.of(settings.workerId()).stream()
                .filter(place -> !own.contains(place.memberId()))
                .findFirst()
                .orElse(null);
    }

    private Set<String> ownMembers() {
        Path file = settings.stateDirectory().resolve(MEMBERS_FILE);
        try {
            return new HashSet<>(Files.readAllLines(file));
        } catch (NoSuchFileException first) {
            return Set.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private Failure taken(Place other) {
        return new Failure(
                "worker-id-taken",
                ExitCode.CONFIGURATION,
                Settings.WORKER_ID + " " + settings.workerId() + " is another worker's of " + settings.applicationId()
                        + ", which runs on " + other.host(),
                "give each worker its own " + Settings.WORKER_ID + ", or stop the other one",
                null);
    }

    private static FileChannel lock(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new Failure(
                        "state-dir-in-use",
                        ExitCode.CONFIGURATION,
                        Settings.STATE_DIR + " " + directory + " is in use by another worker",
                        "give each worker its own " + Settings.STATE_DIR + " and its own " + Settings.WORKER_ID,
                        null);
            }
            return channel;
        } catch (IOException unwritable) {
            throw StateDirectory.failure(directory, unwritable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while claiming the worker's id", interrupted);
        }
    }
}
