package io.chancery.stream.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The process id under which Kafka Streams runs a worker: a name-based UUID of application and worker, so that a worker
 * has the same one wherever it starts, on an empty disk too.
 *
 * <p>Streams makes transactional ids of it, and client ids. It draws one at random where its state directory holds
 * none. The start of a worker that returned without its disk would then not end the transaction its predecessor left
 * open; and because the group goes on listing a static member under the client id it first joined with, the others
 * could not tell that it lives.
 */
public final class ProcessIdentity {
    private static final String FILE = "kafka-streams-process-metadata";

    private ProcessIdentity() {}

    /**
     * Puts the worker's process id where Kafka Streams looks for it.
     *
     * @throws UncheckedIOException if the state directory cannot be written
     */
    public static void keep(StreamsSettings settings) {
        Path directory = settings.stateDirectory().resolve(settings.applicationId());
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(FILE), "{\"processId\":\"" + id(settings) + "\"}");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + directory.resolve(FILE), unwritable);
        }
    }

    private static UUID id(StreamsSettings settings) {
        String name = settings.applicationId() + "/" + settings.workerId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
