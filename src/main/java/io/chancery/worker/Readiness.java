package io.chancery.worker;

import io.chancery.text.Printable;
import io.chancery.worker.check.DegradedWallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file {@code ready} in a worker's state directory. It stands there while the worker runs, and has a line for each
 * wallet that is degraded; it is empty if none is. Thread-safe.
 */
final class Readiness {
    private final Path file;
    private List<DegradedWallet> degraded = List.of();
    private boolean ready;

    /** Of a worker that is not ready yet. */
    Readiness(Path stateDirectory) {
        this.file = stateDirectory.resolve("ready");
    }

    /** Removes the file that a worker which was killed has left behind. */
    static void isNotReady(Path stateDirectory) {
        new Readiness(stateDirectory).set(false);
    }

    synchronized void set(boolean isReady) {
        ready = isReady;
        write();
    }

    synchronized void degrade(List<DegradedWallet> wallets) {
        degraded = List.copyOf(wallets);
        write();
    }

    private void write() {
        try {
            if (ready) {
                Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
                Path draft = directory.resolve("ready.draft");
                Files.writeString(
                        draft,
                        degraded.stream()
                                .map(wallet -> Printable.line(wallet.line()) + "\n")
                                .collect(Collectors.joining()));
                // A probe that reads never sees a part.
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }
}
